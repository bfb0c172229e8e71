package com.cns.platform.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "Ada@Example.COM, ada@example.com",
        "' ada@example.com ', ada@example.com",
        "ada@example.com., ada@example.com",
        "ada@Bücher.example, ada@xn--bcher-kva.example",
        "ada@XN--BCHER-KVA.example, ada@xn--bcher-kva.example",
        "a.d.a+news@example.com, a.d.a+news@example.com",
        "o'neil!x@example.com, o'neil!x@example.com",
    })
    void an_address_has_one_normal_form(String written, String normal) {
        assertThat(EmailAddress.parse(written).value()).isEqualTo(normal);
    }

    @Test
    void composed_and_decomposed_letters_are_the_same() {
        assertThat(EmailAddress.parse("zoe\u0308@example.com")).isEqualTo(EmailAddress.parse("zo\u00eb@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ada",
                "ada@",
                "@example.com",
                "ada@example",
                "ada@exa mple.com",
                "a da@example.com",
                "ada@@example.com",
                "ada@-example.com",
                "ada@example..com",
                "ada@[127.0.0.1]",
                "\"ada\"@example.com",
                "ada@example.com\r\nBcc: eve@example.com",
                "ada\u0000@example.com",
                "Ada <ada@example.com>"
            })
    void what_is_no_address_is_refused_without_repeating_it(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailAddress.parse(written))
                .withNoCause()
                .withMessage("must be an e-mail address, such as name@example.com");
    }

    @Test
    void an_overlong_address_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.parse("a".repeat(65) + "@example.com"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailAddress.parse("ada@" + "abcdefgh.".repeat(28) + "com"));
    }

    @Property
    void a_normal_form_is_its_own_and_case_does_not_matter(@ForAll("addresses") String written) {
        EmailAddress address = EmailAddress.parse(written);

        assertThat(EmailAddress.parse(address.value())).isEqualTo(address);
        assertThat(EmailAddress.parse(written.toUpperCase(Locale.ROOT))).isEqualTo(address);
        assertThat(address).hasToString("EmailAddress");
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> local = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .withChars("._+-'")
                .ofMinLength(1)
                .ofMaxLength(64);
        Arbitrary<String> label = Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(20);
        return Combinators.combine(local, label, label).as((l, d, t) -> l + "@" + d + "." + t);
    }
}
