package com.cns.contract.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.chain.HashChain;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditFormTest {
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID ACCOUNT = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final Instant AT = Instant.parse("2026-11-24T08:00:00.123456Z");

    /** What was chained must verify for ever: computed apart from this code (docs/audit.md). */
    @Test
    void the_forms_are_what_they_have_always_been() {
        byte[] commitment = entry("AC1", "provide-service").commitment(new byte[32]);

        assertThat(hex(commitment)).isEqualTo("0be00f0c97fa3ad9a392c723359b8c5bdb1dedca415f4211c7a1f7ae1471b31f");
        assertThat(hex(HashChain.link(HashChain.origin(), 1, commitment)))
                .isEqualTo("24de39ad3a5f409497c015e03f1bfe59d746e72b730dae36cac4a06af86bf933");
    }

    @Test
    void with_roles_the_form_is_another_one_that_stays_too() {
        byte[] commitment = new AuditForm(
                        ID,
                        ACCOUNT,
                        AT,
                        "STAFF",
                        "rita",
                        "security",
                        "GET /v1/things/{id}",
                        null,
                        "READ",
                        "operator reviewer")
                .commitment(new byte[32]);

        assertThat(hex(commitment)).isEqualTo("4ff31101e1a004ffdb26c322a20365a643a8dd6226ddf5c242c4ba738511b45f");
    }

    @Test
    void an_absent_text_is_not_an_empty_one() {
        assertThat(entry("AC1", null).commitment(new byte[32]))
                .isNotEqualTo(entry("AC1", "").commitment(new byte[32]));
    }

    @Test
    void what_moves_from_one_component_to_the_next_is_another_entry() {
        AuditForm one = new AuditForm(ID, null, AT, "STAFF", "ab", null, "c", null, "READ");
        AuditForm other = new AuditForm(ID, null, AT, "STAFF", "a", null, "bc", null, "READ");

        assertThat(one.commitment(new byte[32])).isNotEqualTo(other.commitment(new byte[32]));
    }

    private static AuditForm entry(String actor, @Nullable String purpose) {
        return new AuditForm(ID, ACCOUNT, AT, "API_KEY", actor, purpose, "GET /v1/things/{id}", null, "READ");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
