package com.cns.platform.keyring;

import static com.cns.platform.keyring.IdentifierType.ACCOUNT;
import static com.cns.platform.keyring.IdentifierType.DEVICE;
import static com.cns.platform.keyring.IdentifierType.EMAIL;
import static com.cns.platform.keyring.IdentifierType.IP;
import static com.cns.platform.keyring.IdentifierType.PHONE;
import static com.cns.platform.keyring.IdentifierType.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cns.contract.id.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final AccountId ONE = new AccountId(new UUID(0x1L, 0x8000_0000_0000_0001L));
    private static final AccountId OTHER = new AccountId(new UUID(0x1L, 0x8000_0000_0000_0002L));

    private final Tokens tokens = new Tokens(new byte[32]);

    @Test
    void a_person_has_one_token_however_the_identifier_is_written() {
        assertThat(tokens.of(ONE, PHONE, "+49 151 12345678")).isEqualTo(tokens.of(ONE, PHONE, "+4915112345678"));
        assertThat(tokens.of(ONE, EMAIL, "Ada@Example.com")).isEqualTo(tokens.of(ONE, EMAIL, "ada@example.com"));
        assertThat(tokens.of(ONE, IP, "::1")).isEqualTo(tokens.of(ONE, IP, "0:0:0:0:0:0:0:1"));
        assertThat(tokens.of(ONE, USER, " ada ")).isEqualTo(tokens.of(ONE, USER, "ada"));
        assertThat(tokens.of(ONE, USER, "Ada")).isNotEqualTo(tokens.of(ONE, USER, "ada"));
        assertThat(tokens.of(ONE, ACCOUNT, ONE.toString())).isNotEqualTo(tokens.of(ONE, USER, ONE.toString()));
    }

    @Test
    void account_type_and_pepper_part_tokens() {
        Token token = tokens.of(ONE, USER, "ada");

        assertThat(tokens.of(OTHER, USER, "ada")).isNotEqualTo(token);
        assertThat(tokens.of(ONE, DEVICE, "ada")).isNotEqualTo(token);
        assertThat(new Tokens(pepper(1)).of(ONE, USER, "ada")).isNotEqualTo(token);
    }

    /** Whoever keeps a copy offline computes them as docs/operations.md says. */
    @Test
    void the_ids_of_pepper_and_root_are_those_that_the_operations_manual_computes() {
        assertThat(tokens.pepperId()).isEqualTo("ab514ffdec772e7b");
        byte[] root = new byte[32];
        Arrays.fill(root, (byte) 7);
        assertThat(new FileRootKey(root).id()).isEqualTo("e8bbd08537c86a96");
    }

    @Test
    void what_has_no_normal_form_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> tokens.of(ONE, PHONE, "ada@example.com"));
        assertThatIllegalArgumentException().isThrownBy(() -> tokens.of(ONE, EMAIL, "+4915112345678"));
        assertThatIllegalArgumentException().isThrownBy(() -> tokens.of(ONE, USER, " "));
        assertThatIllegalArgumentException().isThrownBy(() -> tokens.of(ONE, USER, "\ud800"));
        assertThatIllegalArgumentException().isThrownBy(() -> tokens.of(ONE, DEVICE, "x".repeat(4097)));
        assertThatIllegalArgumentException().isThrownBy(() -> tokens.of(ONE, ACCOUNT, "ada"));
    }

    @Test
    void a_token_is_not_shown() {
        Token token = tokens.of(ONE, USER, "ada");

        assertThat(token.toString()).doesNotContain(token.value());
    }

    /** RFC 2104 by hand: 32-byte key of zeros over the lengths and the parts. */
    @Test
    void the_keyed_hash_stays_the_same_over_releases() {
        byte[] hash = tokens.hmac("domain", utf8("a"), utf8("bc"));

        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("dcbef999c43702959151f58066178ebe8f66fae600534543945c0480bd6d5793");
    }

    @Test
    void many_threads_make_the_same_tokens() {
        List<Token> alone = IntStream.range(0, 2_000)
                .mapToObj(i -> tokens.of(ONE, USER, "user-" + i))
                .toList();

        List<Token> together = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> tokens.of(ONE, USER, "user-" + i))
                .toList();

        assertThat(together).isEqualTo(alone);
    }

    @Property
    void no_two_lists_of_parts_hash_alike(
            @ForAll @Size(max = 4) List<@Size(max = 3) byte[]> one,
            @ForAll @Size(max = 4) List<@Size(max = 3) byte[]> other) {
        Assume.that(!Arrays.deepEquals(one.toArray(), other.toArray()));

        assertThat(tokens.hmac("d", one.toArray(byte[][]::new)))
                .isNotEqualTo(tokens.hmac("d", other.toArray(byte[][]::new)));
    }

    private static byte[] pepper(int fill) {
        byte[] pepper = new byte[32];
        Arrays.fill(pepper, (byte) fill);
        return pepper;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
