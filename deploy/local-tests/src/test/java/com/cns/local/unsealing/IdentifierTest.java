package com.cns.local.unsealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IdentifierTest {
    @Test
    @DisplayName("addresses, devices and users are normalised as the services do it (R12)")
    void addresses_devices_and_users_are_normalised_as_the_services_do_it() {
        assertThat(Identifier.ip(" 2001:DB8::1 ").normal()).isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(Identifier.ip("::ffff:192.0.2.7").normal()).isEqualTo("192.0.2.7");
        assertThat(Identifier.device(" AbCd-1234 ").normal()).isEqualTo("AbCd-1234");
        assertThat(Identifier.user("u-17").type()).isEqualTo("USER");
    }

    @Test
    void a_short_name_is_looked_for_as_records_write_it() {
        assertThat(Identifier.user("U-17").written()).containsExactly("user:u-17");
        assertThat(Identifier.device("AbCd-1234").written()).containsExactly("abcd-1234");
    }

    @Test
    void what_is_none_is_refused_without_being_repeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Identifier.ip("999.1.1.1"))
                .withMessage("must be an IPv4 or IPv6 address");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Identifier.ip("example.com"))
                .withMessage("must be an IPv4 or IPv6 address");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Identifier.user(" "))
                .withMessage("must not be blank");
    }
}
