package com.cns.consent.ledger;

import static com.cns.consent.suite.Holder.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import com.cns.contract.consent.LedgerForm;
import com.cns.contract.consent.LedgerForm2;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.LedgerEntryId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SubjectId;
import com.cns.local.chain.ChainVerification;
import com.cns.local.chain.Chained;
import com.cns.local.chain.Fault;
import com.cns.local.chain.Verdict;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.OnVertx;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R1, R16, R17: what was said can be proven later, and nobody can change it unnoticed. */
@ConsentServiceTest
class LedgerTest {
    private static final String MARKETING = "third-party-marketing";
    private static final Map<String, String> ANN = Map.of("phone", "+4915112345678");

    @Inject
    Tenant tenant;

    @Inject
    AcrossTenants across;

    @Inject
    LedgerChainer chainer;

    @Inject
    SignedHeads heads;

    private final Holder holder = Holder.ofANewAccount();

    @Test
    void every_change_is_in_the_ledger_newest_first_and_a_repeated_one_once() {
        String notice = Officer.petra().publishes(MARKETING);
        String consent = holder.isAsked(SELF, MARKETING, notice);
        holder.answers(consent, true).statusCode(200);
        holder.withdraws(consent).statusCode(200);
        holder.withdraws(consent).statusCode(200);

        holder.gets("/v1/ledger")
                .statusCode(200)
                .body("entries.change", equalTo(List.of("withdrawn", "given", "asked")))
                .body("entries.consent", equalTo(List.of(consent, consent, consent)))
                .body("entries[0].purpose", equalTo(MARKETING))
                .body("entries[0].notice", equalTo(notice))
                .body("entries[0].personKind", equalTo("SELF"))
                .body("next", nullValue());
    }

    @Test
    void a_withdrawal_that_ends_others_is_an_entry_of_each() {
        String notice = Officer.petra().publishes(MARKETING);
        String first = holder.isAsked(ANN, MARKETING, notice);
        String second = holder.isAsked(ANN, MARKETING, notice);
        holder.answers(first, true);
        holder.answers(second, true);

        holder.withdraws(first).statusCode(200);

        JsonPath ledger = holder.gets("/v1/ledger").extract().jsonPath();
        assertThat(ledger.getList("entries.findAll { it.change == 'withdrawn' }.consent", String.class))
                .containsExactlyInAnyOrder(first, second);
        assertThat(ledger.prettify()).doesNotContain("15112345678");
    }

    @Test
    void pages_follow_each_other_and_end() {
        String notice = Officer.petra().publishes(MARKETING);
        List<String> asked = List.of(
                holder.isAsked(ANN, MARKETING, notice),
                holder.isAsked(ANN, MARKETING, notice),
                holder.isAsked(ANN, MARKETING, notice));

        JsonPath first = holder.gets("/v1/ledger?limit=2").extract().jsonPath();
        JsonPath second = holder.gets("/v1/ledger?limit=2&page=" + first.getString("next"))
                .extract()
                .jsonPath();

        assertThat(first.getList("entries.consent")).isEqualTo(List.of(asked.get(2), asked.get(1)));
        assertThat(second.getList("entries.consent")).isEqualTo(List.of(asked.get(0)));
        assertThat(second.getString("next")).isNull();
        holder.gets("/v1/ledger?limit=0").statusCode(400).body("errors.parameter", equalTo(List.of("limit")));
        holder.gets("/v1/ledger?page=none").statusCode(400).body("errors.parameter", equalTo(List.of("page")));
    }

    @Test
    void another_account_sees_nothing_of_it_and_a_sender_may_not_ask() {
        holder.isAsked(SELF, MARKETING, Officer.petra().publishes(MARKETING));

        Holder.ofANewAccount().gets("/v1/ledger").statusCode(200).body("entries", hasSize(0));
        holder.onlyAs("sender").gets("/v1/ledger").statusCode(403);
    }

    /** The database computes it, an auditor's program checks it: they must agree. */
    @Test
    void whoever_has_an_entry_can_recompute_its_commitment() {
        holder.answers(holder.isAsked(ANN, MARKETING, Officer.petra().publishes(MARKETING)), false);

        JsonPath entry = holder.gets("/v1/ledger?limit=1").extract().jsonPath().setRootPath("entries[0]");
        LedgerForm entered = new LedgerForm(
                LedgerEntryId.fromString(entry.getString("id")).value(),
                holder.account().value(),
                Instant.parse(entry.getString("at")),
                ConsentId.fromString(entry.getString("consent")).value(),
                SubjectId.fromString(entry.getString("subject")).value(),
                entry.getString("personKind"),
                entry.getString("purpose"),
                entry.getString("channel"),
                NoticeId.fromString(entry.getString("notice")).value(),
                "REFUSED");
        LedgerForm2 form = new LedgerForm2(entered, null, entry.getString("proof"), entry.getString("source"), null);

        assertThat(hex(form.commitment(HexFormat.of().parseHex(entry.getString("salt")))))
                .isEqualTo(entry.getString("commitment"));
    }

    @Test
    void an_entry_of_a_consent_for_one_sender_commits_to_the_sender() {
        String notice = Officer.petra().publishes(MARKETING);
        holder.posts("/v1/consents", Map.of("person", ANN, "purpose", MARKETING, "sender", "Harbour", "notice", notice))
                .statusCode(201);
        linked();

        JsonPath entry = holder.gets("/v1/ledger?limit=1").extract().jsonPath().setRootPath("entries[0]");

        assertThat(entry.getString("form")).isEqualTo("cns-ledger-3");
        assertThat(entry.getString("sender")).hasSize(43);
        assertThat(verify().fault()).isNull();
        Fault fault = tampered(
                "update ledger_entry set sender = 'mJ2k0cU1k2bq9l7l8o5b3l2m4v6s8d0f1g3h5j7k9q0' where position = "
                        + entry.getLong("position"));
        assertThat(fault.kind().name()).isEqualTo("ALTERED");
    }

    @Test
    void an_entry_of_a_consent_whose_language_is_known_commits_to_it() {
        Officer.petra().publishesInTwoLanguages(MARKETING, this::entriesCommitToTheLanguage);
    }

    private void entriesCommitToTheLanguage(String notice) {
        String consent = holder.posts(
                        "/v1/consents",
                        Map.of(
                                "person", ANN,
                                "purpose", MARKETING,
                                "sender", "Harbour",
                                "notice", notice,
                                "language", "de"))
                .statusCode(201)
                .extract()
                .path("id");
        String other = holder.isAsked(ANN, MARKETING, notice);
        holder.posts("/v1/consents/" + other + "/answer", Map.of("given", true, "language", "en"))
                .statusCode(200);
        linked();

        JsonPath entries = holder.gets("/v1/ledger?limit=3").extract().jsonPath();

        assertThat(entries.getList("entries.form")).containsExactly("cns-ledger-4", "cns-ledger-2", "cns-ledger-4");
        assertThat(entries.getList("entries.language")).containsExactly("en", null, "de");
        assertThat(verify().fault()).isNull();
        Fault fault = tampered("update ledger_entry set language = 'en' where position = " + positionOf(consent));
        assertThat(fault.kind().name()).isEqualTo("ALTERED");
    }

    /** A change by itself, and one of many in a statement. */
    @Test
    void an_entry_of_a_yes_that_was_confirmed_commits_to_when_it_was() {
        String notice = Officer.inEffectSince(MARKETING, "2020-01-01T00:00:00Z");
        String consent = holder.isAsked(ANN, MARKETING, notice);
        Instant confirmed = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Map<String, Object> proof = Map.of("proof", "double-opt-in", "confirmedAt", confirmed.toString());
        holder.posts("/v1/consents/" + consent + "/answer", Map.of("given", true, "proof", proof))
                .statusCode(200);
        holder.posts(
                        "/v1/consents/bulk",
                        Map.of(
                                "consents",
                                List.of(Map.of(
                                        "person", SELF,
                                        "purpose", MARKETING,
                                        "notice", notice,
                                        "status", "withdrawn",
                                        "answeredAt", "2026-01-10T08:00:00Z",
                                        "withdrawnAt", "2026-01-11T08:00:00Z",
                                        "answerProof", proof))))
                .body("results.status", equalTo(List.of(201)));
        holder.withdraws(consent).statusCode(200);
        linked();

        JsonPath entries = holder.gets("/v1/ledger").extract().jsonPath();

        assertThat(entries.getList("entries.change"))
                .containsExactly("withdrawn", "given", "asked", "withdrawn", "given");
        assertThat(entries.getList("entries.form"))
                .containsExactly("cns-ledger-2", "cns-ledger-5", "cns-ledger-2", "cns-ledger-2", "cns-ledger-5");
        assertThat(Instant.parse(entries.getString("entries[1].confirmedAt"))).isEqualTo(confirmed);
        assertThat(Instant.parse(entries.getString("entries[4].confirmedAt"))).isEqualTo(confirmed);
        assertThat(entries.getList("entries.confirmedAt").get(0)).isNull();
        assertThat(verify().fault()).as("each is what was committed to").isNull();
        Fault fault = tampered("update ledger_entry set confirmed_at = now() where position = "
                + entries.getLong("entries[1].position"));
        assertThat(fault.kind().name()).isEqualTo("ALTERED");
    }

    /** One statement appends them. */
    @Test
    void what_is_taken_in_together_has_its_entries_in_order_and_each_commits_to_what_was_said() {
        Officer.petra().publishesInTwoLanguages(MARKETING, notice -> {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            Map<String, Object> given =
                    Map.of("person", ANN, "purpose", MARKETING, "notice", notice, "answeredAt", now.toString());
            Map<String, Object> proof = Map.of("proof", "form", "source", "shop-v3");
            holder.posts(
                            "/v1/consents/bulk",
                            Map.of(
                                    "consents",
                                    List.of(
                                            and(given, Map.of("status", "given", "channel", "sms", "language", "de")),
                                            and(
                                                    given,
                                                    Map.of(
                                                            "status",
                                                            "refused",
                                                            "sender",
                                                            "Harbour",
                                                            "answerProof",
                                                            proof)),
                                            and(
                                                    given,
                                                    Map.of(
                                                            "status", "withdrawn",
                                                            "withdrawnAt", now.toString(),
                                                            "channel", "email",
                                                            "validity", "P1Y",
                                                            "withdrawalProof", proof)))))
                    .body("results.status", equalTo(List.of(201, 201, 201)));
            linked();

            JsonPath entries = holder.gets("/v1/ledger").extract().jsonPath();
            assertThat(entries.getList("entries.change")).containsExactly("withdrawn", "given", "refused", "given");
            assertThat(entries.getList("entries.form"))
                    .containsExactly("cns-ledger-2", "cns-ledger-2", "cns-ledger-3", "cns-ledger-4");
            assertThat(entries.getList("entries.proof")).containsExactly("FORM", null, "FORM", null);
            assertThat(entries.getList("entries.validUntil").get(0)).isNull();
            assertThat(entries.getList("entries.validUntil").get(1)).isNotNull();
            assertThat(verify().fault()).as("each is what was committed to").isNull();
        });
    }

    private static Map<String, Object> and(Map<String, ?> row, Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(row);
        all.putAll(more);
        return all;
    }

    @Test
    void the_ledger_of_an_erased_person_is_redacted_and_still_verifies() {
        String notice = Officer.petra().publishes(MARKETING);
        holder.answers(holder.isAsked(ANN, MARKETING, notice), true);
        holder.isAsked(Map.of("phone", "+4915112345679"), MARKETING, notice);
        linked();

        OnVertx.await(() -> tenant.sql(
                holder.account(),
                connection -> connection
                        .preparedQuery("""
                                delete from consent where account_id = $1 and subject_id in (
                                    select subject_id from ledger_entry where account_id = $1 and change = 'GIVEN')""")
                        .execute(Tuple.of(holder.account().value()))
                        .chain(() -> connection
                                .preparedQuery("""
                                        select redact_ledger($1, array(
                                            select subject_id from ledger_entry where account_id = $1 and change = 'GIVEN'))""")
                                .execute(Tuple.of(holder.account().value())))));

        JsonPath ledger = holder.gets("/v1/ledger").extract().jsonPath();
        assertThat(ledger.getList("entries.change")).containsExactly("asked", null, null);
        assertThat(ledger.getMap("entries[1]").keySet())
                .isEqualTo(Set.of("id", "at", "form", "commitment", "position", "hash", "redactedAt"));
        assertThat(verify().fault()).isNull();
        assertThat(verify().redacted()).isGreaterThanOrEqualTo(2);
    }

    /** Whoever computes the chain anew later has no such signature. */
    @Test
    void where_the_ledger_ended_is_signed_once_a_day() {
        holder.isAsked(SELF, MARKETING, Officer.petra().publishes(MARKETING));
        linked();
        Instant midnight = Instant.parse("2031-05-02T00:00:10Z");

        OnVertx.await(() -> heads.sign(midnight));
        OnVertx.await(() -> heads.sign(midnight.plusSeconds(3_600)));

        try {
            JsonPath page = holder.gets("/v1/ledger/heads?limit=1&before=2031-05-02")
                    .statusCode(200)
                    .body("heads.day", equalTo(List.of("2031-05-01")))
                    .extract()
                    .jsonPath();
            assertThat(verify().signed())
                    .as("each by its key and its place in the chain")
                    .isPositive();
            assertThat(verify().fault()).isNull();
            assertThat(page.getLong("heads[0].position")).isPositive();
            assertThat(page.getString("heads[0].signed").split("\\.", -1)).hasSize(3);
            assertThat(tamperedHead("update ledger_day set hash = sha256(hash) where day = '2031-05-01'"))
                    .as("a head that was signed for another end")
                    .isEqualTo(Fault.Kind.ALTERED);
            assertThat(tamperedHead("update ledger_day set position = position + 1000000 where day = '2031-05-01'"))
                    .isNotNull();
        } finally {
            AuditEntries.execute("delete from ledger_day where day = '2031-05-01'");
        }
        holder.gets("/v1/ledger/heads?before=yesterday")
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("before")));
        holder.gets("/v1/ledger/heads?limit=0").statusCode(400).body("errors.parameter", equalTo(List.of("limit")));
    }

    private static Fault.Kind tamperedHead(String statement) {
        AuditEntries.execute("create table ledger_day_before as table ledger_day");
        try {
            AuditEntries.execute(statement);
            return Objects.requireNonNull(verify().fault()).kind();
        } finally {
            AuditEntries.execute("delete from ledger_day; insert into ledger_day table ledger_day_before;"
                    + " drop table ledger_day_before");
        }
    }

    /** As whoever owns the server: an edited, a dropped and a reordered row are each told, and it is whole again after. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set change = 'GIVEN' where position = $ and change <> 'GIVEN'|ALTERED",
                "update ledger_entry set purpose = 'own-marketing' where position = $|ALTERED",
                "update ledger_entry set channel = 'SMS' where position = $|ALTERED",
                "update ledger_entry set proof = 'WRITTEN' where position = $|ALTERED",
                "update ledger_entry set form = 1 where position = $|ALTERED",
                "update ledger_entry set at = at + interval '1 microsecond' where position = $|ALTERED",
                "update ledger_entry set commitment = sha256(commitment) where position = $|ALTERED",
                "delete from ledger_entry where position = $|DROPPED",
                "update ledger_entry set position = -1 where position = $;"
                        + " update ledger_entry set position = $ where position = $ + 1;"
                        + " update ledger_entry set position = $ + 1 where position = -1|REORDERED"
            })
    void what_is_done_to_the_ledger_is_told(String done) {
        String consent = holder.isAsked(SELF, MARKETING, Officer.petra().publishes(MARKETING));
        holder.answers(consent, false);
        linked();
        long position = positionOf(consent);
        String[] parts = done.split("\\|", -1);

        Fault fault = tampered(parts[0].replace("$", Long.toString(position)));

        assertThat(fault).isNotNull();
        assertThat(fault.kind().name()).isEqualTo(parts[1]);
        assertThat(fault.position()).isEqualTo(position);
        assertThat(verify().fault()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into ledger_entry (id, account_id, at, commitment) values (uuidv7(), '%s', now(), sha256(''))",
                "update ledger_entry set change = 'GIVEN' where account_id = '%s'",
                "delete from ledger_entry where account_id = '%s'",
                "select append_to_ledger(c) from consent c where account_id = '%s'",
                "select redact_ledger('00000000-0000-0000-0000-000000000001', array['%s'::uuid])"
            })
    void the_service_itself_neither_appends_nor_alters_nor_redacts_anothers(String statement) {
        holder.isAsked(SELF, MARKETING, Officer.petra().publishes(MARKETING));
        String sql = statement.formatted(holder.account().value());

        assertThatThrownBy(() -> OnVertx.await(() -> tenant.sql(
                        holder.account(), connection -> connection.query(sql).execute())))
                .isInstanceOf(PgException.class);
        assertThatThrownBy(() -> OnVertx.await(
                        () -> across.in(connection -> connection.query(sql).execute())))
                .isInstanceOf(PgException.class);
    }

    /** Its role may update these columns, with the answer and the withdrawal that they belong to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "valid_until = now()",
                "answered_at = answered_at - interval '1 day'",
                "answer_proof = 'WRITTEN'",
                "language = 'de'",
                "status = status"
            })
    void the_service_itself_changes_nothing_of_a_consent_that_the_ledger_does_not_hear_of(String changed) {
        String consent = holder.posts(
                        "/v1/consents",
                        Map.of(
                                "person",
                                SELF,
                                "purpose",
                                MARKETING,
                                "notice",
                                Officer.petra().publishes(MARKETING),
                                "validity",
                                "P1D"))
                .statusCode(201)
                .extract()
                .path("id");
        holder.answers(consent, true).statusCode(200);

        assertThatThrownBy(() -> OnVertx.await(() -> tenant.sql(
                        holder.account(),
                        connection -> connection
                                .preparedQuery("update consent set " + changed + " where account_id = $1")
                                .execute(Tuple.of(holder.account().value())))))
                .isInstanceOf(PgException.class)
                .hasMessageContaining("a consent is changed only by what the ledger hears of");
    }

    private void linked() {
        await().untilAsserted(() -> {
            OnVertx.await(() -> chainer.linkAll());
            assertThat(verify().unlinked()).isZero();
        });
    }

    private long positionOf(String consent) {
        return OnVertx.await(() -> across.in(connection -> connection
                .preparedQuery("select min(position) from ledger_entry where consent_id = $1")
                .execute(Tuple.of(ConsentId.fromString(consent).value()))
                .map(rows -> rows.iterator().next().getLong(0))));
    }

    private static Fault tampered(String statement) {
        AuditEntries.execute("create table ledger_before as table ledger_entry");
        try {
            AuditEntries.execute("set session_replication_role = replica; " + statement);
            return Objects.requireNonNull(verify().fault());
        } finally {
            AuditEntries.execute("""
                    set session_replication_role = replica;
                    delete from ledger_entry; insert into ledger_entry table ledger_before; drop table ledger_before""");
        }
    }

    private static Verdict verify() {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.migration.jdbc.url", String.class);
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres")) {
            return ChainVerification.of(Chained.LEDGER, connection, null).orElseThrow();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
