package com.cns.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.local.chain.WrittenChain;
import com.cns.local.scan.Premises;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I6: the audit chain verifies, and whatever is done to it is told apart. */
class VerifyAuditCommandTest {
    private static final String SWAP_FIRST = "update audit_entry set position = -3 where position = 3;"
            + " update audit_entry set position = 3 where position = 4;"
            + " update audit_entry set position = 4 where position = -3";

    private static Premises premises;

    private Connection owner;
    private WrittenChain chain;

    @BeforeAll
    static void start() throws Exception {
        premises = Premises.ofDatabases();
    }

    @BeforeEach
    void write() throws Exception {
        owner = premises.connect("usage");
        chain = new WrittenChain(owner).linked(6);
    }

    @AfterEach
    void close() throws Exception {
        owner.close();
    }

    @Test
    @DisplayName("a whole chain is verified, service by service (I6)")
    void a_whole_chain_is_verified_service_by_service() throws Exception {
        chain.waiting(2);

        Ran ran = verify();

        assertThat(ran.status()).isZero();
        assertThat(ran.error()).isEmpty();
        assertThat(ran.out().lines()).hasSize(4).allMatch(line -> line.contains("VERIFIED"));
        assertThat(usage(ran))
                .contains("8 entries, 0 redacted, 2 not yet linked")
                .containsPattern("VERIFIED {2}6:[0-9a-f]{64}$");
    }

    @Test
    void an_empty_chain_is_whole() throws Exception {
        new WrittenChain(owner);

        assertThat(usage(verify())).contains("0 entries").contains("VERIFIED  0:");
    }

    @Test
    void a_redacted_entry_leaves_the_chain_whole() throws Exception {
        chain.execute("select redact_audit((select account_id from audit_entry where position = 3), null)");

        Ran ran = verify();

        assertThat(ran.status()).isZero();
        assertThat(usage(ran)).contains("6 entries, 1 redacted").contains("VERIFIED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outcome = 'REFUSED'",
                "actor = 'KY2'",
                "purpose = null",
                "account_id = null",
                "subject_id = gen_random_uuid()",
                "at = at + interval '1 microsecond'",
                "path = path || '/'",
                "salt = sha256(salt)",
                "actor_roles = 'operator'"
            })
    void an_altered_entry_is_told(String alteration) throws Exception {
        chain.tamper("update audit_entry set " + alteration + " where position = 3");

        isBroken("altered at position 3: the entry is not what was committed to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"commitment = sha256(commitment)", "hash = sha256(hash)"})
    void an_entry_with_another_commitment_or_hash_is_told(String alteration) throws Exception {
        chain.tamper("update audit_entry set " + alteration + " where position = 3");

        isBroken("altered at position 3: the entry is not the one that was chained");
    }

    @Test
    void an_entry_that_only_lost_its_actor_is_not_taken_for_a_redacted_one() throws Exception {
        chain.tamper("alter table audit_entry drop constraint audit_entry_redacted;"
                + " update audit_entry set actor = null where position = 3");

        isBroken("altered at position 3");

        chain.tamper(
                "truncate audit_entry; alter table audit_entry add constraint audit_entry_redacted"
                        + " check ((redacted_at is null) = (salt is not null) and (redacted_at is null) = (actor is not null))");
    }

    @Test
    void an_entry_that_waits_and_was_altered_is_told() throws Exception {
        chain.waiting(1);
        chain.tamper("update audit_entry set outcome = 'REFUSED' where position is null");

        isBroken("altered at position 7: an entry that waits here");
    }

    @Test
    void a_dropped_entry_is_told() throws Exception {
        chain.tamper("delete from audit_entry where position = 3");

        isBroken("dropped at position 3: the entry is missing");
    }

    @Test
    void dropped_last_entries_are_told() throws Exception {
        chain.tamper("delete from audit_entry where position > 4");

        isBroken("dropped at position 5: the last entries, up to 6, are missing");
    }

    @Test
    void a_dropped_entry_whose_place_was_closed_up_is_told() throws Exception {
        chain.tamper("delete from audit_entry where position = 3;"
                + " update audit_entry set position = position - 1 where position > 3");

        assertThat(usage(verify())).contains("BROKEN").contains("at position 3");
    }

    @Test
    void swapped_entries_are_told() throws Exception {
        chain.tamper(SWAP_FIRST);

        isBroken("reordered at position 3: an entry from another position was chained here");
    }

    /** Their hashes stay where they were: only what was committed to has moved. */
    @Test
    void swapped_entries_between_hashes_that_stay_are_told() throws Exception {
        chain.tamper(SWAP_FIRST + "; update audit_entry e set hash = o.hash from audit_entry o"
                + " where e.position in (3, 4) and o.position = 7 - e.position");

        isBroken("reordered at position 3");
    }

    @Test
    void a_head_that_was_moved_is_told() throws Exception {
        chain.tamper("update audit_head set hash = sha256(hash)");

        isBroken("altered at position 6: the chain's head is another than its last entry");
    }

    @Test
    void a_chain_that_goes_on_from_where_it_was_known_to_end_is_whole() throws Exception {
        String known = "usage-service=" + head();
        chain.linked(2);

        assertThat(verify("--known", known).status()).isZero();
    }

    /** By whoever owns the server: every hash fits, only not what somebody has noted. */
    @Test
    void a_chain_that_was_computed_anew_is_told_by_whoever_knows_where_it_ended() throws Exception {
        String known = "usage-service=" + head();
        new WrittenChain(owner).linked(8);

        assertThat(verify().status()).isZero();
        Ran ran = verify("--known", known);
        assertThat(ran.status()).isEqualTo(1);
        assertThat(usage(ran)).contains("altered at position 6: the chain up to here is another");
    }

    @Test
    void a_chain_that_ends_before_it_was_known_to_end_is_told() throws Exception {
        String known = "usage-service=" + head();
        new WrittenChain(owner).linked(2);

        assertThat(usage(verify("--known", known))).contains("dropped at position 3: the chain was known to reach");
    }

    @ParameterizedTest
    @ValueSource(strings = {"usage-service=7", "usage-service=7:ab", "nobody=7:ab", "usage-service"})
    void what_is_no_end_of_a_chain_is_status_2(String known) {
        assertThat(verify("--known", known).status()).isEqualTo(2);
    }

    /** As on a cluster: each service has a server of its own, and the role that works across tenants sees all rows. */
    @Test
    void a_database_elsewhere_is_verified_without_a_suite_and_without_a_superuser(@TempDir Path empty)
            throws Exception {
        chain.waiting(2);
        String database = "usage-service=" + owner.getMetaData().getURL() + "?user=usage_system&password=usage_system";

        Ran whole = Ran.of("verify-audit", "--data", empty.toString(), "--database", database);

        assertThat(whole.error()).isEmpty();
        assertThat(whole.status()).isZero();
        assertThat(whole.out().lines()).hasSize(1);
        assertThat(usage(whole))
                .contains("8 entries, 0 redacted, 2 not yet linked")
                .contains("VERIFIED  6:");

        chain.tamper("delete from audit_entry where position = 3");

        Ran broken = Ran.of("verify-audit", "--data", empty.toString(), "--database", database);

        assertThat(broken.status()).isEqualTo(1);
        assertThat(usage(broken)).contains("dropped at position 3");
    }

    @Test
    void without_a_running_suite_nothing_is_verified(@TempDir Path empty) {
        Ran ran = Ran.of("verify-audit", "--data", empty.toString());

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.error()).hasLineCount(1).startsWith("cns: CNS does not run");
    }

    private static void isBroken(String how) {
        Ran ran = verify();

        assertThat(ran.status()).isEqualTo(1);
        assertThat(usage(ran)).contains("BROKEN  " + how);
        assertThat(ran.out().lines().filter(line -> line.contains("VERIFIED"))).hasSize(3);
    }

    private static String head() {
        return usage(verify()).replaceAll(".*VERIFIED +", "");
    }

    private static Ran verify(String... options) {
        return Ran.of(Stream.concat(
                        Stream.of("verify-audit", "--data", premises.folder().toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private static String usage(Ran ran) {
        return ran.out()
                .lines()
                .filter(line -> line.startsWith("usage-service"))
                .findFirst()
                .orElseThrow();
    }
}
