package com.cns.usage.mention;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.platform.keyring.IdentifierType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MentionedTest {
    @Test
    @DisplayName("R13: numbers and addresses in a text lead to people in their normal forms")
    void numbers_and_addresses_lead_to_people_in_their_normal_forms() {
        assertThat(Mentioned.in("call Anna on +49 151 10000002, her mail Anna@Example.com, from 192.0.2.7"))
                .containsExactly(
                        new Mentioned(IdentifierType.PHONE, "+4915110000002"),
                        new Mentioned(IdentifierType.EMAIL, "anna@example.com"),
                        new Mentioned(IdentifierType.IP, "192.0.2.7"));
    }

    @Test
    void a_name_by_itself_a_number_without_a_country_and_a_card_lead_to_nobody() {
        assertThat(Mentioned.in("Anna Nowaczek")).isEmpty();
        assertThat(Mentioned.in("Anna 0151 10000002")).isEmpty();
        assertThat(Mentioned.in("card 4111 1111 1111 1111")).isEmpty();
    }

    @Test
    @DisplayName("R13: a number without a plus sign leads to whom it is of in a country")
    void a_number_without_a_plus_sign_leads_to_whom_it_is_of_in_a_country() {
        assertThat(Mentioned.national("Anna 0151 10000002", "DE"))
                .containsExactly(new Mentioned(IdentifierType.PHONE, "+4915110000002"));
        assertThat(Mentioned.national("Anna 0049 151 10000002", "DE"))
                .containsExactly(new Mentioned(IdentifierType.PHONE, "+4915110000002"));
        assertThat(Mentioned.national("Anna 0049 151 10000002", "US"))
                .containsExactly(new Mentioned(IdentifierType.PHONE, "+4915110000002"));
    }

    @Test
    void what_leads_to_somebody_already_and_a_card_are_no_numbers_of_a_country() {
        assertThat(Mentioned.national("+49 151 10000002, anna.015110000002@example.com, 192.0.2.7", "DE"))
                .isEmpty();
        assertThat(Mentioned.national("card 4111 1111 1111 1111", "DE")).isEmpty();
        assertThat(Mentioned.national("Anna Nowaczek", "DE")).isEmpty();
        assertThat(Mentioned.national("Anna 0151 10000002", "001")).isEmpty();
    }

    @Test
    void what_only_looks_like_numbers_is_given_up_before_it_costs() {
        assertThat(Mentioned.in("+1234567 ".repeat(100) + "+4915110000002")).isEmpty();
    }

    @Test
    void digits_and_plus_signs_of_other_scripts_are_read() {
        assertThat(Mentioned.in("+４９ 151 10000002, ＋4915110000009"))
                .extracting(Mentioned::value)
                .containsExactly("+4915110000002", "+4915110000009");
    }

    @Test
    void it_does_not_show_whom() {
        assertThat(Mentioned.in("anna@example.com")).first().hasToString("Mentioned[EMAIL]");
    }
}
