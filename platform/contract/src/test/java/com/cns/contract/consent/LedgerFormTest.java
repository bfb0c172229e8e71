package com.cns.contract.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerFormTest {
    /** What was chained must verify for ever: computed apart from this code (ADR 27). */
    @Test
    void the_form_is_what_it_has_always_been() {
        assertThat(committed("SMS")).isEqualTo("f41b4c2873bcbd915d9cab216845a6b8f3bd6a9604c5bb9a7831fcb9984515b5");
        assertThat(committed(null)).isEqualTo("f62f7dea1fa9a55fe7bf1fa99904af71b2ce6a8fff7247d028f632c12027f4fc");
    }

    @Test
    void the_second_form_is_what_it_has_always_been() {
        LedgerForm2 whole =
                new LedgerForm2(entry("SMS"), Instant.parse("2027-11-24T08:00:00Z"), "KEYWORD", "shop-v3", id("f"));
        LedgerForm2 bare = new LedgerForm2(entry("SMS"), null, null, null, null);

        assertThat(HexFormat.of().formatHex(whole.commitment(new byte[32])))
                .isEqualTo("5fddeea712872aa68a6c8ed0bd9fbc4e74f8ac7f37ea2015de076687af915708");
        assertThat(HexFormat.of().formatHex(bare.commitment(new byte[32])))
                .isEqualTo("241e30bd7e15fd6ae5c988d70e2f54731d74f017b371bb71499ec29308ac145e");
    }

    @Test
    void the_third_form_is_what_it_has_always_been() {
        LedgerForm2 second =
                new LedgerForm2(entry("SMS"), Instant.parse("2027-11-24T08:00:00Z"), "KEYWORD", "shop-v3", id("f"));
        LedgerForm3 third = new LedgerForm3(second, "mJ2k0cU1k2bq9l7l8o5b3l2m4v6s8d0f1g3h5j7k9q0");

        assertThat(HexFormat.of().formatHex(third.commitment(new byte[32])))
                .isEqualTo("3cd2c9cf80cd163bf6597f98f8b0fae6078633c54984c697d2d9545789eacc0d");
    }

    @Test
    void the_fourth_form_is_what_it_has_always_been() {
        LedgerForm2 second =
                new LedgerForm2(entry("SMS"), Instant.parse("2027-11-24T08:00:00Z"), "KEYWORD", "shop-v3", id("f"));
        LedgerForm4 ofSender = new LedgerForm4(second, "mJ2k0cU1k2bq9l7l8o5b3l2m4v6s8d0f1g3h5j7k9q0", "de-AT");
        LedgerForm4 ofAll = new LedgerForm4(second, null, "de");

        assertThat(HexFormat.of().formatHex(ofSender.commitment(new byte[32])))
                .isEqualTo("551f2f75fb64279d1036e2254e018495ce14afaa4e4670922b9f8306e611f18f");
        assertThat(HexFormat.of().formatHex(ofAll.commitment(new byte[32])))
                .isEqualTo("b42fde1a22213a58bc2893327236dc7b41a4741cf7d066117a53ddb7e70c1244");
    }

    @Test
    void the_fifth_form_is_what_it_has_always_been() {
        LedgerForm2 second =
                new LedgerForm2(entry("SMS"), Instant.parse("2027-11-24T08:00:00Z"), "KEYWORD", "shop-v3", id("f"));
        Instant confirmed = Instant.parse("2026-11-24T09:00:00.000001Z");
        LedgerForm5 whole = new LedgerForm5(second, "mJ2k0cU1k2bq9l7l8o5b3l2m4v6s8d0f1g3h5j7k9q0", "de-AT", confirmed);
        LedgerForm5 bare = new LedgerForm5(second, null, null, confirmed);

        assertThat(HexFormat.of().formatHex(whole.commitment(new byte[32])))
                .isEqualTo("b7444bc89eb6947f16727ceb1fe1c062ded7b96d04cfc739c2f4b5df3a7e5bc3");
        assertThat(HexFormat.of().formatHex(bare.commitment(new byte[32])))
                .isEqualTo("c74e088ae9596b66188e11ee2ca2a6e35ad1aa7cb5ab27a20246e2e33b1c57ac");
    }

    private static String committed(@Nullable String channel) {
        return HexFormat.of().formatHex(entry(channel).commitment(new byte[32]));
    }

    private static LedgerForm entry(@Nullable String channel) {
        return new LedgerForm(
                UUID.fromString("01900000-0000-7000-8000-000000000001"),
                id("a"),
                Instant.parse("2026-11-24T08:00:00.123456Z"),
                id("c"),
                id("d"),
                "PHONE",
                "own-marketing",
                channel,
                id("e"),
                "WITHDRAWN");
    }

    private static UUID id(String digit) {
        return UUID.fromString("00000000-0000-0000-0000-00000000000" + digit);
    }
}
