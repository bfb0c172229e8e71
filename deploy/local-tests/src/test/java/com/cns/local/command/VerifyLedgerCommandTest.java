package com.cns.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.chain.HashChain;
import com.cns.local.scan.Premises;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R16, R17: the ledger of consents verifies, and whatever is done to it is told apart. */
class VerifyLedgerCommandTest {
    private static final String ACCOUNT = "00000000-0000-0000-0000-00000000000a";

    /** Six changes: three people are asked, and each says yes. */
    private static final String CHANGES = """
            truncate ledger_entry; truncate consent cascade; truncate notice cascade;
            update ledger_head set position = 0, hash = decode(repeat('00', 32), 'hex');
            set session_replication_role = origin;
            insert into notice values ('00000000-0000-0000-0000-00000000000e', 'own-marketing', 'en', 1, 't', 't', 's', now(), now());
            insert into consent (account_id, id, subject_id, person_kind, purpose, notice_id, status, asked_at)
                select '%1$s', gen_random_uuid(), gen_random_uuid(), 'SELF', 'own-marketing',
                       '00000000-0000-0000-0000-00000000000e', 'ASKED', now()
                from generate_series(1, 3);
            update consent set status = 'GIVEN', answered_at = now();
            """.formatted(ACCOUNT);

    private static Premises premises;

    private Connection owner;

    @BeforeAll
    static void start() throws Exception {
        premises = Premises.ofDatabases();
    }

    @BeforeEach
    void write() throws Exception {
        owner = premises.connect("consent");
        tamper(CHANGES);
        link();
    }

    @AfterEach
    void close() throws Exception {
        owner.close();
    }

    @Test
    void a_whole_ledger_is_verified() {
        Ran ran = verify();

        assertThat(ran.error()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("ledger")
                .containsPattern("6 entries, 0 redacted, 0 not yet linked {2}VERIFIED {2}6:");
    }

    /** As on a cluster: the role that works across tenants sees all rows, heads and keys. */
    @Test
    void a_ledger_elsewhere_is_verified_without_a_suite_and_without_a_superuser(@TempDir Path empty) throws Exception {
        Ran ran = Ran.of(
                "verify-ledger",
                "--data",
                empty.toString(),
                "--database",
                owner.getMetaData().getURL() + "?user=consent_system&password=consent_system");

        assertThat(ran.error()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).containsPattern("6 entries, 0 redacted, 0 not yet linked {2}VERIFIED {2}6:");
    }

    @Test
    void a_redacted_entry_leaves_it_whole() throws Exception {
        execute("delete from consent where subject_id = (select subject_id from ledger_entry where position = 2);"
                + " select set_config('cns.account', '" + ACCOUNT + "', false); select redact_ledger('" + ACCOUNT
                + "', array(select subject_id from ledger_entry where position = 2))");

        Ran ran = verify();

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("6 entries, 2 redacted").contains("VERIFIED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    altered at position 3    | update ledger_entry set change = 'WITHDRAWN' where position = 3
                    altered at position 3    | update ledger_entry set salt = sha256(salt) where position = 3
                    dropped at position 3    | delete from ledger_entry where position = 3
                    dropped at position 5    | delete from ledger_entry where position > 4
                    reordered at position 3  | update ledger_entry set position = 9 - position where position in (3, 6)
                    altered at position 6    | update ledger_head set hash = sha256(hash)
                    altered at position 5    | update consent set status = 'REFUSED' where id = (select consent_id from ledger_entry where position = 5)
                    altered at position 5    | update consent set validity = 'P1D', valid_until = now() where id = (select consent_id from ledger_entry where position = 5)
                    altered at position 5    | update consent set answer_proof = 'WRITTEN' where id = (select consent_id from ledger_entry where position = 5)
                    altered at position 5    | delete from consent where id = (select consent_id from ledger_entry where position = 5)
                    dropped at position 7    | insert into consent select (jsonb_populate_record(c, '{"id":"00000000-0000-0000-0000-00000000000f"}')).* from consent as c limit 1
                    """)
    void what_was_done_to_it_is_told(String told, String done) throws Exception {
        // Positions are unique at each moment: two that change places need them not to be.
        tamper("drop index ledger_entry_position; " + done);

        Ran ran = verify();

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("BROKEN  " + told);
        tamper("truncate ledger_entry;"
                + " create unique index ledger_entry_position on ledger_entry (position) where position is not null");
    }

    @Test
    void a_ledger_that_was_computed_anew_is_told_by_whoever_knows_where_it_ended() throws Exception {
        String known = verify().out().strip().replaceAll("(?s).*VERIFIED +", "");
        tamper(CHANGES);
        link();

        assertThat(verify().status()).isZero();
        assertThat(verify("--known", known).status()).isEqualTo(1);
    }

    /** With what was kept of the service's signatures, nobody has to have noted anything by hand. */
    @Test
    void a_ledger_that_was_computed_anew_is_told_by_a_head_that_was_signed_before(@TempDir Path kept) throws Exception {
        String[] known =
                verify().out().strip().replaceAll("(?s).*VERIFIED +", "").split(":", 2);
        OctetKeyPairJsonWebKey key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
        key.setKeyId("ledger");
        Path keys = Files.writeString(
                kept.resolve("keys"), "{\"keys\":[" + key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY) + "]}");
        Path heads = Files.writeString(kept.resolve("heads"), signed(key, known[0], known[1]) + "\n");

        Ran before = verify("--signed", heads.toString(), "--keys", keys.toString());
        assertThat(before.status()).isZero();
        assertThat(before.out()).contains("1 signed heads").contains("VERIFIED");
        tamper(CHANGES);
        link();
        assertThat(verify().status()).isZero();
        Ran after = verify("--signed", heads.toString(), "--keys", keys.toString());
        assertThat(after.status()).isEqualTo(1);
        assertThat(after.out()).contains("BROKEN  altered at position 6");

        OctetKeyPairJsonWebKey other = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
        other.setKeyId("ledger");
        Path forged = Files.writeString(kept.resolve("forged"), signed(other, "6", "00".repeat(32)));
        assertThat(verify("--signed", forged.toString(), "--keys", keys.toString())
                        .status())
                .as("signed by somebody else")
                .isEqualTo(2);
        assertThat(verify("--signed", heads.toString()).status()).as("no keys").isEqualTo(2);
    }

    private static String signed(OctetKeyPairJsonWebKey key, String position, String hash) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload("""
                {"ledger":"consents","day":"2026-11-28","position":%s,"hash":"%s"}""".formatted(position, hash));
        jws.setAlgorithmHeaderValue("EdDSA");
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setHeader("typ", "cns-ledger-head+jwt");
        jws.setKey(key.getPrivateKey());
        return jws.getCompactSerialization();
    }

    @Test
    void what_cannot_be_looked_at_is_status_2(@TempDir Path empty) {
        assertThat(Ran.of("verify-ledger", "--data", empty.toString()).status()).isEqualTo(2);
        assertThat(verify("--known", "7:ab").status()).isEqualTo(2);
    }

    private void execute(String statements) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(statements);
        }
    }

    /** What no role may: by whoever can switch triggers off. */
    private void tamper(String statements) throws SQLException {
        execute("set session_replication_role = replica; " + statements + "; set session_replication_role = origin");
    }

    /** As the service does. */
    private void link() throws SQLException {
        List<byte[]> commitments = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select id, commitment from ledger_entry order by id")) {
            while (row.next()) {
                ids.add(row.getString(1));
                commitments.add(row.getBytes(2));
            }
        }
        byte[] hash = HashChain.origin();
        for (int i = 0; i < ids.size(); i++) {
            hash = HashChain.link(hash, i + 1L, commitments.get(i));
            set("update ledger_entry set position = ?, hash = ? where id = '" + ids.get(i) + "'", i + 1L, hash);
        }
        set("update ledger_head set position = ?, hash = ?", ids.size(), hash);
    }

    private void set(String update, long position, byte[] hash) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(update)) {
            statement.setLong(1, position);
            statement.setBytes(2, hash);
            statement.executeUpdate();
        }
    }

    private static Ran verify(String... options) {
        return Ran.of(Stream.concat(
                        Stream.of("verify-ledger", "--data", premises.folder().toString()), Stream.of(options))
                .toArray(String[]::new));
    }
}
