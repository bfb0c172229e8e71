package com.cns.consent.consent;

import static com.cns.consent.suite.Holder.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.consent.memory.ConsentMemory;
import com.cns.consent.person.Person;
import com.cns.consent.person.PersonKind;
import com.cns.consent.standing.About;
import com.cns.consent.standing.ConsentState;
import com.cns.consent.standing.Scope;
import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import com.cns.contract.classification.Purpose;
import com.cns.contract.consent.ConsentStateChanged;
import com.cns.contract.consent.Said;
import com.cns.contract.consent.SaidToSender;
import com.cns.contract.consent.Word;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RetainedWhile;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Keyword;
import com.cns.contract.usage.KeywordReceived;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.Erasures;
import com.cns.platform.erasure.Returned;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.identifier.Sender;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R15, R18, R25: whoever acts on what people said hears of it, and of an erased person only that they said no. */
@ConsentServiceTest
class ConsentEventsTest {
    private static final String MARKETING = "own-marketing";
    private static final String SERVICE = "provide-service";
    private static final String NUMBER = "+4915112345678";
    private static final Map<String, String> ANN = Map.of("phone", NUMBER);
    private static final String SUPPRESS = """
            insert into suppression (id, account_id, token, purpose, status, since, suppressed_at)
            values (gen_random_uuid(), $1, $2, $3, 'REFUSED', now(), now())""";

    private static final String MAIL = "ann@customer.example";
    private static final Map<String, String> ANNS_MAIL = Map.of("email", MAIL);

    @Inject
    Tenant tenant;

    @Inject
    AcrossTenants across;

    @Inject
    Erasures erasures;

    @Inject
    Keyring keyring;

    @Inject
    Tokens tokens;

    @Inject
    EventCodec codec;

    @Inject
    ErasedConsents erasedConsents;

    @Inject
    ErasedTokens erasedTokens;

    @Inject
    Expiry expiry;

    @Inject
    KnownConsents known;

    @Inject
    ConsentMemory memory;

    @Inject
    Clock clock;

    private final Holder holder = Holder.ofANewAccount();
    private String notice = "";
    private String service = "";

    @BeforeEach
    void publish() {
        notice = Officer.inEffectSince(MARKETING, "2020-01-01T00:00:00Z");
    }

    @Test
    void each_answer_tells_all_that_the_person_has_said_by_purpose_and_channel() {
        String sms = holder.isAsked(ANN, MARKETING, "sms", notice);
        holder.answers(sms, false);
        String all = holder.isAsked(ANN, MARKETING, notice);
        holder.answers(all, true);
        holder.isAsked(ANN, MARKETING, "email", notice);

        ConsentStateChanged state = Objects.requireNonNull(told(annsToken(), 2));

        assertThat(state.account()).isEqualTo(holder.account());
        assertThat(state.person()).isEqualTo(new PersonToken(annsToken()));
        assertThat(state.said())
                .extracting(Said::purpose, Said::channel, Said::word, Said::consent)
                .containsExactlyInAnyOrder(
                        tuple(Purpose.OWN_MARKETING, Product.SMS, Word.REFUSED, ConsentId.fromString(sms)),
                        tuple(Purpose.OWN_MARKETING, null, Word.GIVEN, ConsentId.fromString(all)));
    }

    @Test
    void the_holders_state_is_keyed_by_the_account_and_versions_rise_in_order() {
        String consent = holder.isAsked(SELF, MARKETING, notice);
        holder.answers(consent, true);
        holder.withdraws(consent);
        holder.withdraws(consent);

        String key = holder.account().toString();
        ConsentStateChanged newest = Objects.requireNonNull(told(key, 2));

        assertThat(newest.person()).isNull();
        assertThat(newest.said()).extracting(Said::word).containsExactly(Word.WITHDRAWN);
        List<ConsumerRecord<String, byte[]>> all = records(key);
        assertThat(all.stream().map(record -> state(record).version())).isSorted();
        assertThat(all).as("a repeated withdrawal changes nothing").hasSize(2);
    }

    @Test
    @DisplayName("what is over stays told as given until then, so that whoever sends denies as decisions do (R15, R16)")
    void what_is_over_stays_told_as_given_until_then() {
        Instant end = clock.instant().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        takenIn(Map.of("answeredAt", end.minus(Duration.ofDays(1)).toString(), "status", "given", "validity", "P1D"));
        told(annsToken(), 1);

        OnVertx.await(() -> expiry.sweep(end));

        assertThat(Objects.requireNonNull(told(annsToken(), 2)).said())
                .extracting(Said::word, Said::since, Said::until)
                .containsExactly(tuple(Word.GIVEN, end.minus(Duration.ofDays(1)), end));
        annIsErased();
        assertThat(told(annsToken(), 3)).as("a tombstone").isNull();
    }

    /** What counts of the same scope in decisions, too. */
    @Test
    @DisplayName("a no that outlived an erasure is told before what is over for the same (R12, R16)")
    void a_no_that_outlived_an_erasure_is_told_before_what_is_over_for_the_same() {
        Instant end = clock.instant().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        takenIn(Map.of("answeredAt", end.minus(Duration.ofDays(1)).toString(), "status", "given", "validity", "P1D"));
        OnVertx.await(() -> expiry.sweep(end));
        OnVertx.await(() -> tenant.sql(
                holder.account(),
                connection -> connection
                        .preparedQuery(SUPPRESS)
                        .execute(Tuple.of(holder.account().value(), annsToken(), MARKETING))
                        .replaceWithVoid()));

        holder.answers(holder.isAsked(ANN, MARKETING, "email", notice), true).statusCode(200);

        assertThat(Objects.requireNonNull(told(annsToken(), 3)).said())
                .extracting(Said::channel, Said::word)
                .containsExactlyInAnyOrder(tuple(null, Word.REFUSED), tuple(Product.EMAIL, Word.GIVEN));
        isSaid(ConsentState.REFUSED);
    }

    @Test
    void no_identifier_travels() {
        holder.answers(holder.isAsked(ANN, MARKETING, notice), true);

        told(annsToken(), 1);

        assertThat(records(annsToken()))
                .allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.UTF_8) + record.headers())
                        .doesNotContain("15112345678"));
    }

    @Test
    void of_an_erased_person_a_no_is_kept_and_a_yes_is_not() {
        holder.answers(holder.isAsked(ANN, MARKETING, "sms", notice), false);
        holder.answers(holder.isAsked(ANN, MARKETING, "email", notice), true);

        List<PlaceOutcome> places = annIsErased();

        assertThat(places)
                .extracting(PlaceOutcome::place, PlaceOutcome::outcome, PlaceOutcome::count)
                .contains(
                        tuple("consent/suppression.token", Outcome.RETAINED, 1L),
                        tuple("consent/ledger_entry.commitment", Outcome.RETAINED, 4L));
        assertThat(places)
                .as("each with its basis, its justification and for as long as what it is kept (R11)")
                .filteredOn(place -> place.outcome() == Outcome.RETAINED)
                .extracting(PlaceOutcome::place, PlaceOutcome::legalBasis, PlaceOutcome::retainedWhile)
                .containsExactly(
                        tuple(
                                "consent/suppression.token",
                                "GDPR Articles 21(3) and 7(3)",
                                RetainedWhile.REFUSAL_STANDS),
                        tuple("consent/erased_token.token", "GDPR Articles 17(1) and 21(3)", null),
                        tuple("cns.consents/person", "GDPR Articles 21(3) and 7(3)", RetainedWhile.REFUSAL_STANDS),
                        tuple(
                                "consent/ledger_entry.commitment",
                                "GDPR Articles 5(2) and 7(1)",
                                RetainedWhile.LEDGER_SHOWN));
        ConsentStateChanged state = Objects.requireNonNull(told(annsToken(), 3));
        assertThat(state.said())
                .extracting(Said::channel, Said::word, Said::consent, Said::notice)
                .containsExactly(tuple(Product.SMS, Word.REFUSED, null, null));
        assertThat(subjects()).isEmpty();
    }

    @ParameterizedTest(name = "the no first: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("a yes by one identifier does not take a no by another of the same person with it (R12, R16)")
    void a_yes_by_one_identifier_does_not_take_a_no_by_another_with_it(boolean noFirst) {
        answersByEach(List.of(noFirst, !noFirst));

        List<SubjectId> both = subjects();
        annsKeysAreDestroyed(both);
        assertThat(annIsRemoved(both, List.of(annsToken(), annsMailToken()), clock.instant()))
                .extracting(PlaceOutcome::place, PlaceOutcome::outcome)
                .contains(tuple("consent/suppression.token", Outcome.RETAINED));

        assertThat(Objects.requireNonNull(told(annsToken(), 2)).said())
                .extracting(Said::channel, Said::word, Said::consent)
                .containsExactly(tuple(null, Word.REFUSED, null));
        isSaid(ConsentState.REFUSED);
    }

    /** By phone a "no", by e-mail a "yes". */
    private void answersByEach(List<Boolean> areByPhone) {
        for (boolean isByPhone : areByPhone) {
            holder.answers(holder.isAsked(isByPhone ? ANN : ANNS_MAIL, MARKETING, notice), !isByPhone)
                    .statusCode(200);
        }
    }

    @Test
    void what_is_said_to_one_sender_is_told_apart_and_a_no_of_it_outlives_an_erasure() {
        SenderToken harbour = tokens.ofSender(holder.account(), Sender.parse("Harbour"));
        String toHarbour = holder.posts(
                        "/v1/consents",
                        Map.of("person", ANN, "purpose", MARKETING, "sender", "Harbour", "notice", notice))
                .statusCode(201)
                .extract()
                .path("id");
        holder.answers(toHarbour, false);

        ConsentStateChanged state = Objects.requireNonNull(told(annsToken(), 1));
        assertThat(state.said()).isEmpty();
        assertThat(state.toSenders())
                .extracting(SaidToSender::sender, word -> word.said().word())
                .containsExactly(tuple(harbour, Word.REFUSED));

        assertThat(annIsErased())
                .extracting(PlaceOutcome::place, PlaceOutcome::outcome, PlaceOutcome::count)
                .contains(
                        tuple("consent/consent.sender_sealed", Outcome.ERASED, 1L),
                        tuple("consent/suppression.token", Outcome.RETAINED, 1L));
        assertThat(Objects.requireNonNull(told(annsToken(), 2)).toSenders())
                .extracting(SaidToSender::sender, word -> word.said().consent())
                .containsExactly(tuple(harbour, null));
    }

    /** What another sender may do is neither lost nor won by it; what is said to one person is said to nobody else. */
    @Test
    @DisplayName(
            "of an erased person each no is kept for just the senders that it was to, and of others nothing goes (R25)")
    void of_an_erased_person_each_no_is_kept_for_just_the_senders_that_it_was_to() {
        SenderToken harbour = tokens.ofSender(holder.account(), Sender.parse("Harbour"));
        service = Officer.petra().publishes(SERVICE);
        Map<String, String> other = Map.of("phone", "+4915112345679");
        saysTo(ANN, "Harbour", "sms", false);
        saysTo(ANN, "Lighthouse", null, true);
        saysTo(other, "Harbour", "sms", true);
        List<SubjectId> ann = OnVertx.await(() -> across.in(connection -> connection
                .preparedQuery("select distinct subject_id from consent where account_id = $1 and status = 'REFUSED'")
                .execute(Tuple.of(holder.account().value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new SubjectId(row.getUUID(0)))
                        .toList())));

        annsKeysAreDestroyed(ann);
        assertThat(annIsRemoved(ann))
                .extracting(PlaceOutcome::place, PlaceOutcome::outcome, PlaceOutcome::count)
                .contains(
                        tuple("consent/consent.person_sealed", Outcome.ERASED, 2L),
                        tuple("consent/consent.sender_sealed", Outcome.ERASED, 2L),
                        tuple("consent/suppression.token", Outcome.RETAINED, 1L));

        assertThat(Objects.requireNonNull(told(annsToken(), 3)).toSenders())
                .extracting(
                        SaidToSender::sender,
                        word -> word.said().word(),
                        word -> word.said().channel())
                .containsExactly(tuple(harbour, Word.REFUSED, Product.SMS));
        decidesFor(ANN, "Harbour", "sms", "deny");
        decidesFor(ANN, "Lighthouse", "sms", "permit");
        decidesFor(ANN, "Harbour", "email", "permit");
        decidesFor(other, "Harbour", "sms", "permit");

        saysTo(ANN, "Lighthouse", null, true);
        decidesFor(ANN, "Harbour", "sms", "deny");
        saysTo(ANN, "Harbour", "sms", true);
        decidesFor(ANN, "Harbour", "sms", "permit");
        assertThat(suppressionsSeenBy(holder)).isZero();
    }

    private void saysTo(Map<String, String> person, String sender, @Nullable String channel, boolean yes) {
        Map<String, Object> body =
                new HashMap<>(Map.of("person", person, "purpose", SERVICE, "sender", sender, "notice", service));
        if (channel != null) {
            body.put("channel", channel);
        }
        String consent =
                holder.posts("/v1/consents", body).statusCode(201).extract().path("id");
        holder.answers(consent, yes).statusCode(200);
    }

    private void decidesFor(Map<String, String> person, String sender, String channel, String decision) {
        Map<String, Object> question = new HashMap<>(Holder.question(person, SERVICE, "USAGE"));
        question.put("sender", sender);
        question.put("channel", channel);
        await().untilAsserted(() -> holder.decides(question).body("decisions[0].decision", equalTo(decision)));
    }

    @Test
    void of_an_erased_person_who_never_said_no_nothing_is_kept() {
        holder.answers(holder.isAsked(ANN, MARKETING, notice), true);

        assertThat(annIsErased())
                .extracting(PlaceOutcome::place, PlaceOutcome::count, PlaceOutcome::retainedWhile)
                .as("that somebody was asked and agreed stays in the ledger, redacted when they were erased (first 3)")
                .contains(tuple("consent/ledger_entry.commitment", 2L, RetainedWhile.LEDGER_SHOWN));

        assertThat(told(annsToken(), 2)).as("a tombstone").isNull();
        holder.decides(Holder.question(ANN, MARKETING, "USAGE")).body("decisions[0].decision", equalTo("deny"));
    }

    @Test
    void what_is_said_after_an_erasure_counts_before_what_was_kept_and_a_yes_ends_it() {
        holder.answers(holder.isAsked(ANN, MARKETING, notice), false);
        annIsErased();

        holder.answers(holder.isAsked(ANN, MARKETING, notice), true);

        ConsentStateChanged state = Objects.requireNonNull(told(annsToken(), 3));
        assertThat(state.said()).extracting(Said::word).containsExactly(Word.GIVEN);
        assertThat(annIsErased())
                .extracting(PlaceOutcome::place, PlaceOutcome::outcome)
                .contains(tuple("consent/suppression.token", Outcome.NOT_FOUND));
        assertThat(told(annsToken(), 4)).isNull();
    }

    /** From memory and from the database: somebody new is asked, and the "no" counts until they say yes. */
    @Test
    void a_no_that_outlived_an_erasure_counts_in_decisions_until_there_is_a_yes() {
        holder.answers(holder.isAsked(ANN, MARKETING, notice), false);
        annIsErased();
        isSaid(ConsentState.REFUSED);

        String again = holder.isAsked(ANN, MARKETING, notice);
        isSaid(ConsentState.REFUSED);

        holder.answers(again, true).statusCode(200);
        isSaid(ConsentState.GIVEN);
        holder.withdraws(again).statusCode(200);
        isSaid(ConsentState.WITHDRAWN);
    }

    private void isSaid(ConsentState state) {
        About about = new About(new Person(PersonKind.PHONE, NUMBER), Purpose.OWN_MARKETING);
        assertThat(OnVertx.await(() -> known.of(holder.account(), List.of(about))))
                .extractingByKey(about)
                .extracting(words ->
                        Objects.requireNonNull(words.said().get(Scope.EVERY)).state())
                .isEqualTo(state);
        await().untilAsserted(() -> assertThat(memory.recall(holder.account(), List.of(about), List.of())
                        .orElseThrow()
                        .said())
                .extractingByKey(about)
                .extracting(words ->
                        Objects.requireNonNull(words.said().get(Scope.EVERY)).state())
                .isEqualTo(state));
    }

    @Test
    void who_says_yes_while_an_earlier_no_is_being_erased_has_said_yes() {
        String refused = holder.isAsked(ANN, MARKETING, notice);
        holder.answers(refused, false);
        List<SubjectId> before = subjects();
        annsKeysAreDestroyed(before);
        holder.answers(refused, true).statusCode(503);
        holder.answers(holder.isAsked(ANN, MARKETING, notice), true).statusCode(200);

        assertThat(annIsRemoved(before))
                .extracting(PlaceOutcome::place, PlaceOutcome::outcome)
                .contains(tuple("consent/suppression.token", Outcome.NOT_FOUND));

        assertThat(Objects.requireNonNull(told(annsToken(), 3)).said())
                .extracting(Said::word)
                .containsExactly(Word.GIVEN);
        isSaid(ConsentState.GIVEN);
    }

    @Test
    void an_older_yes_that_is_taken_in_while_a_no_is_being_erased_does_not_undo_it() {
        holder.answers(holder.isAsked(ANN, MARKETING, notice), false);
        List<SubjectId> before = subjects();
        annsKeysAreDestroyed(before);
        takenIn("2026-01-10T08:00:00Z", "given");

        assertThat(annIsRemoved(before))
                .extracting(PlaceOutcome::place, PlaceOutcome::outcome)
                .contains(tuple("consent/suppression.token", Outcome.RETAINED));

        About about = new About(new Person(PersonKind.PHONE, NUMBER), Purpose.OWN_MARKETING);
        assertThat(OnVertx.await(() -> known.of(holder.account(), List.of(about))))
                .extractingByKey(about)
                .extracting(said -> Objects.requireNonNull(said.said().get(Scope.EVERY))
                        .state()
                        .isNo())
                .isEqualTo(true);
    }

    /** This service was down while they wrote, and read of the erasure first. */
    @Test
    @DisplayName("what somebody wrote before their erasure and comes late keeps their no and gives nothing (R12, R16)")
    void what_somebody_wrote_before_their_erasure_and_comes_late_gives_nothing() {
        Instant noon = clock.instant().minusSeconds(600).truncatedTo(ChronoUnit.MILLIS);
        wrote(Keyword.STOP, noon);
        told(annsToken(), 1);
        annIsErased();

        wrote(Keyword.STOP, noon.plusSeconds(30));
        wrote(Keyword.START, noon.plusSeconds(60));

        assertThat(Objects.requireNonNull(told(annsToken(), 3)).said())
                .extracting(Said::word, Said::since, Said::consent)
                .containsOnly(tuple(Word.REFUSED, noon.plusSeconds(30), null));
        assertThat(suppressionsSeenBy(holder)).as("by each kind of text").isEqualTo(2);

        wrote(Keyword.START, clock.instant());
        assertThat(Objects.requireNonNull(told(annsToken(), 4)).said())
                .extracting(Said::word)
                .containsOnly(Word.GIVEN);
        assertThat(suppressionsSeenBy(holder)).isZero();
        assertThat(wordsKept())
                .as("what they wrote since, by each kind of text")
                .isEqualTo(2);
    }

    /** This service was down when it was asked, or what it had read came again from a backup. */
    @Test
    @DisplayName("what is written after an erasure was asked counts, however late it is carried out (R12, R16)")
    void what_is_written_after_an_erasure_was_asked_counts_however_late_it_is_carried_out() {
        Instant asked = clock.instant().minusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);
        wrote(Keyword.STOP, asked.minusSeconds(600));
        told(annsToken(), 1);
        annIsErased(asked);
        told(annsToken(), 2);

        wrote(Keyword.START, asked.plusSeconds(1_800));

        assertThat(Objects.requireNonNull(told(annsToken(), 3)).said())
                .extracting(Said::word)
                .containsOnly(Word.GIVEN);
        assertThat(suppressionsSeenBy(holder)).isZero();
    }

    /** This service knew nothing of them when they were erased. */
    @Test
    @DisplayName("a first STOP from before an erasure that comes after it stands and makes nobody anew (R12, R16)")
    void a_first_stop_from_before_an_erasure_that_comes_after_it_stands_and_makes_nobody_anew() {
        Instant noon = clock.instant().minusSeconds(600).truncatedTo(ChronoUnit.MILLIS);
        annIsErased();

        wrote(Keyword.STOP, noon);

        assertThat(Objects.requireNonNull(told(annsToken(), 1)).said())
                .extracting(Said::channel, Said::word, Said::since, Said::consent)
                .containsExactlyInAnyOrder(
                        tuple(Product.SMS, Word.REFUSED, noon, null), tuple(Product.MMS, Word.REFUSED, noon, null));
        Set<SubjectId> behind =
                OnVertx.await(() -> keyring.subjects(holder.account(), List.of(new Token(annsToken()))));
        assertThat(behind).as("nobody is behind the token").isEmpty();
        assertThat(wordsKept()).isZero();

        wrote(Keyword.STOP, clock.instant());
        told(annsToken(), 2);
        assertThat(wordsKept())
                .as("they wrote again: that is a new word of somebody")
                .isEqualTo(2);
    }

    @Test
    @DisplayName("when somebody was erased is forgotten once nothing from before can come any more (R9)")
    void when_somebody_was_erased_is_forgotten_once_nothing_from_before_can_come_any_more() {
        Instant first = clock.instant().minusSeconds(600);
        annIsErased(first);
        annIsErased(first);
        annIsErased();
        OnVertx.await(() -> erasedTokens.forget(clock.instant().minus(ErasedTokens.ON_ITS_WAY)));
        assertThat(erasuresKept()).as("a repeated erasure is the same").isEqualTo(2);

        OnVertx.await(() -> erasedTokens.forget(first.plusSeconds(1)));
        assertThat(erasuresKept()).as("each for its own time").isEqualTo(1);

        OnVertx.await(() -> erasedTokens.forget(clock.instant().plusSeconds(1)));
        assertThat(erasuresKept()).isZero();
    }

    private long wordsKept() {
        return count("consent");
    }

    private long erasuresKept() {
        return count("erased_token");
    }

    @Test
    @DisplayName("what somebody wrote between two erasures and comes after the second gives nothing (R12, R16)")
    void what_somebody_wrote_between_two_erasures_and_comes_after_the_second_gives_nothing() {
        wrote(Keyword.STOP, clock.instant().minusSeconds(600));
        told(annsToken(), 1);
        annIsErased();
        told(annsToken(), 2);
        Instant between = clock.instant();
        annIsErased();

        wrote(Keyword.START, between);
        wrote(Keyword.STOP, between.minusMillis(1));

        assertThat(Objects.requireNonNull(told(annsToken(), 3)).said())
                .extracting(Said::word)
                .containsOnly(Word.REFUSED);
        assertThat(suppressionsSeenBy(holder)).as("by each kind of text").isEqualTo(2);
        assertThat(wordsKept()).isZero();
    }

    private void wrote(Keyword keyword, Instant at) {
        KeywordReceived word = new KeywordReceived(
                holder.account(),
                new PersonToken(annsToken()),
                null,
                Product.SMS,
                keyword,
                new CommunicationId(new UUID(8, 1)),
                at);
        Topics.ofTests().send(List.of(Topics.ofTests().record(Topic.END_USERS, annsToken(), holder.account(), word)));
    }

    /** The last no is the one that was said last, not the one that was stored last. */
    @Test
    void an_older_no_that_is_taken_in_later_does_not_make_the_kept_one_older() {
        holder.answers(holder.isAsked(ANN, MARKETING, notice), false);
        takenIn("2026-01-10T08:00:00Z", "refused");
        annIsErased();

        takenIn("2026-03-10T08:00:00Z", "given").body("results[0].consentStatus", equalTo("withdrawn"));
    }

    private ValidatableResponse takenIn(String at, String status) {
        return takenIn(Map.of("status", status, "answeredAt", at));
    }

    private ValidatableResponse takenIn(Map<String, String> word) {
        Map<String, Object> row = new HashMap<>(word);
        row.putAll(Map.of("person", ANN, "purpose", MARKETING, "notice", notice));
        return holder.posts("/v1/consents/bulk", Map.of("consents", List.of(row)))
                .statusCode(200);
    }

    @Test
    void a_no_is_kept_for_its_account_alone() {
        holder.answers(holder.isAsked(ANN, MARKETING, notice), false);
        annIsErased();

        assertThat(suppressionsSeenBy(holder)).isEqualTo(1);
        assertThat(suppressionsSeenBy(Holder.ofANewAccount())).isZero();
    }

    /** The keyring that came back knew whose each was; nobody takes over what somebody else had said. */
    @Test
    @DisplayName(
            "of people whom a backup brought back each keeps the no that they said, and nobody another's (R12, R16)")
    void of_people_whom_a_backup_brought_back_each_keeps_the_no_that_they_said() {
        holder.answers(holder.isAsked(ANN, MARKETING, notice), false);
        holder.answers(holder.isAsked(Map.of("phone", "+4915112345679"), MARKETING, notice), true);
        Map<SubjectId, Returned> living = new HashMap<>();
        List<SubjectId> known = subjects();
        OnVertx.await(() -> keyring.living(known))
                .forEach((subject, token) ->
                        living.put(subject, new Returned(List.of(new PersonToken(token.value())), clock.instant())));
        assertThat(living).hasSize(2);

        OnVertx.await(() -> erasures.again(holder.account(), living.keySet(), living));

        assertThat(subjects()).isEmpty();
        assertThat(OnVertx.<List<String>>await(() -> across.in(connection -> connection
                        .preparedQuery("select token from suppression where account_id = $1")
                        .execute(Tuple.of(holder.account().value()))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.getString(0))
                                .toList()))))
                .containsExactly(annsToken());
    }

    private long suppressionsSeenBy(Holder whose) {
        return count("suppression", whose);
    }

    private long count(String table) {
        return count(table, holder);
    }

    private long count(String table, Holder whose) {
        return OnVertx.await(() -> tenant.sql(
                whose.account(),
                connection -> connection
                        .query("select count(*) from " + table)
                        .execute()
                        .map(rows -> rows.iterator().next().getLong(0))));
    }

    /** As an erasure does it: first the keys, then what is held. */
    private List<PlaceOutcome> annIsErased() {
        return annIsErased(clock.instant());
    }

    private List<PlaceOutcome> annIsErased(Instant askedAt) {
        List<SubjectId> subjects = subjects();
        annsKeysAreDestroyed(subjects);
        return annIsRemoved(subjects, askedAt);
    }

    private void annsKeysAreDestroyed(List<SubjectId> subjects) {
        subjects.forEach(subject -> OnVertx.await(() -> keyring.destroy(holder.account(), subject)));
    }

    private List<PlaceOutcome> annIsRemoved(List<SubjectId> subjects) {
        return annIsRemoved(subjects, clock.instant());
    }

    private List<PlaceOutcome> annIsRemoved(List<SubjectId> subjects, Instant askedAt) {
        return annIsRemoved(subjects, List.of(annsToken()), askedAt);
    }

    private List<PlaceOutcome> annIsRemoved(List<SubjectId> subjects, List<String> byTokens, Instant askedAt) {
        ErasureRequested asked = new ErasureRequested(
                new PrivacyRequestId(UUID.randomUUID()),
                holder.account(),
                byTokens.stream().map(PersonToken::new).toList(),
                askedAt);
        return OnVertx.await(() -> tenant.sql(
                holder.account(),
                connection -> erasedConsents.erase(
                        connection, holder.account(), new Destroyed(asked, subjects, clock.instant()))));
    }

    private List<SubjectId> subjects() {
        return OnVertx.await(() -> across.in(connection -> connection
                .preparedQuery("select distinct subject_id from consent where account_id = $1")
                .execute(Tuple.of(holder.account().value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new SubjectId(row.getUUID(0)))
                        .toList())));
    }

    private String annsToken() {
        return tokens.of(holder.account(), IdentifierType.PHONE, NUMBER).value();
    }

    private String annsMailToken() {
        return tokens.of(holder.account(), IdentifierType.EMAIL, MAIL).value();
    }

    /** What the key's record says once there are that many; null of a tombstone. */
    private @Nullable ConsentStateChanged told(String key, int records) {
        ConsumerRecord<String, byte[]> last = await().until(() -> records(key), found -> found.size() == records)
                .getLast();
        return last.value() == null ? null : state(last);
    }

    private ConsentStateChanged state(ConsumerRecord<String, byte[]> record) {
        return (ConsentStateChanged) ((Decoded.Known) codec.decode(record)).data();
    }

    private static List<ConsumerRecord<String, byte[]>> records(String key) {
        return Topics.ofTests().all(Topic.CONSENTS.wireName()).stream()
                .filter(record -> key.equals(record.key()))
                .toList();
    }
}
