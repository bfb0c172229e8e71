package com.cns.usage.optout;

import static com.cns.usage.suite.Texts.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.classification.Purpose;
import com.cns.contract.consent.ConsentStateChanged;
import com.cns.contract.consent.Said;
import com.cns.contract.consent.SaidToSender;
import com.cns.contract.consent.Word;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Keyword;
import com.cns.contract.usage.KeywordReceived;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.identifier.Sender;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.usage.communication.Field;
import com.cns.usage.restriction.Restrictions;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import com.cns.usage.wire.Wire;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Both sides together: what people write and what consent-service tells of them, and who is then refused to be sent to. A person for
 * each combination of channels, a consent by scope and word over another for all, a word, a later START and a restriction; a small
 * model says what comes of it (ADR 33, 45). consent-service is played: it hears what usage-service tells and answers with the
 * person's state.
 */
@UsageTest
class WhoMayBeSentToTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int AT_ONCE = 900;
    private static final Instant LONG_AGO = Instant.parse("2026-11-01T12:00:00Z");
    private static final String OPTED_OUT = "opted-out";
    private static final String RESTRICTED = "restricted";

    @Inject
    Tokens tokens;

    @Inject
    Keyring keyring;

    @Inject
    Restrictions restrictions;

    @Inject
    EventCodec codec;

    private final Customer customer = Customer.active();
    private int version;

    /** By what somebody is reached: channels and two of the account's senders. */
    private enum Kind {
        TEXT(IdentifierType.PHONE, List.of(Product.SMS, Product.MMS, Product.VOICE), "+4930123456", "80888"),
        MAIL(IdentifierType.EMAIL, List.of(Product.EMAIL), "shop@harbour.example", "news@harbour.example"),
        APP(IdentifierType.USER, List.of(Product.PUSH), "harbour", "lighthouse");

        private final IdentifierType type;
        private final List<Product> channels;
        private final String ours;
        private final String other;

        Kind(IdentifierType type, List<Product> channels, String ours, String other) {
            this.type = type;
            this.channels = channels;
            this.ours = ours;
            this.other = other;
        }

        /** What consents are for, of this kind: every channel, and each that matters. */
        List<@Nullable Product> scopes() {
            List<@Nullable Product> scopes = new ArrayList<>();
            scopes.add(null);
            scopes.add(channels.getFirst());
            if (this == TEXT) {
                scopes.add(Product.VOICE);
            }
            return scopes;
        }

        String identifier(int n) {
            return switch (this) {
                case TEXT -> number(n);
                case MAIL -> "kim" + n + "@customer.example";
                case APP -> "kim" + n;
            };
        }

        /** As a record has it. */
        String address(int n) {
            return this == APP ? "user:" + identifier(n) : identifier(n);
        }
    }

    /** What somebody writes, in some of the ways in which it is written, and to which sender. */
    private enum Written {
        NOTHING(null, true),
        STOP_TO_OURS(Keyword.STOP, true, "STOP", " stop.", "Opt out!", "ABMELDEN", "arrêt"),
        STOP_TO_OTHER(Keyword.STOP, false, "Unsubscribe", "END", "stopp"),
        NO_WORD(null, true, "HELP", "Please stop", "STOP it", "info", "Yes"),
        START_TO_OURS(Keyword.START, true, "START", "unstop"),
        START_TO_OTHER(Keyword.START, false, "Start!", "UNSTOP.");

        private static final List<Written> FIRST = List.of(NOTHING, STOP_TO_OURS, STOP_TO_OTHER, NO_WORD);
        private static final List<Written> LATER = List.of(NOTHING, START_TO_OURS, START_TO_OTHER);

        private final @Nullable Keyword keyword;
        private final boolean toOurs;
        private final List<String> texts;

        Written(@Nullable Keyword keyword, boolean toOurs, String... texts) {
            this.keyword = keyword;
            this.toOurs = toOurs;
            this.texts = List.of(texts);
        }

        String text(int n) {
            return texts.get(n % texts.size());
        }
    }

    /** A consent that was asked for, and what came of it. */
    private record Consent(@Nullable Product channel, boolean toOurs, Word word, boolean over) {}

    /**
     * Somebody, and what they said.
     *
     * @param refusedAll whether they refused everything before
     */
    private record Person(
            Kind kind,
            int n,
            boolean refusedAll,
            @Nullable Consent consent,
            Written first,
            Written later,
            boolean restricted) {}

    private record Ask(Person person, Product channel, boolean fromOurs) {}

    private record Scope(
            @Nullable Product channel, @Nullable SenderToken sender) {}

    private record Answer(
            Word word, Instant since, @Nullable Instant until) {
        boolean isOver() {
            return until != null;
        }

        boolean isNo() {
            return word != Word.GIVEN;
        }
    }

    /** What somebody has said of the service's messages, by scope: what consent-service makes of consents and words. */
    private static final class Words {
        private static final List<Product> TEXTS = List.of(Product.SMS, Product.MMS);

        private final Map<Scope, Answer> said = new LinkedHashMap<>();

        void says(Scope scope, Answer answer) {
            said.put(scope, answer);
        }

        /** To all senders, whichever it was written to; what one had been given ends. */
        void stop(Instant at) {
            for (Product channel : TEXTS) {
                said.replaceAll((scope, answer) -> scope.channel() == channel && answer.word() == Word.GIVEN
                        ? new Answer(Word.WITHDRAWN, at, null)
                        : answer);
                said.put(new Scope(channel, null), new Answer(Word.REFUSED, at, null));
            }
        }

        /** Undoes what counts as a "no" to all, and one to this sender; no consent where there is none. */
        void start(SenderToken sender, Instant at) {
            undo(null, at);
            undo(sender, at);
        }

        private void undo(@Nullable SenderToken sender, Instant at) {
            Answer every = said.get(new Scope(null, sender));
            for (Product channel : TEXTS) {
                Scope scope = new Scope(channel, sender);
                Answer own = said.get(scope);
                if (own == null ? every != null && every.isNo() : own.isNo()) {
                    said.put(scope, new Answer(Word.GIVEN, at, null));
                }
            }
        }

        boolean refuse(Product channel, SenderToken sender) {
            return Stream.of(
                            List.of(new Scope(channel, sender)),
                            List.of(new Scope(channel, null), new Scope(null, sender)),
                            List.of(new Scope(null, null)))
                    .map(scopes -> scopes.stream()
                            .map(said::get)
                            .filter(Objects::nonNull)
                            .toList())
                    .filter(answers -> !answers.isEmpty())
                    .findFirst()
                    .map(answers -> answers.stream().anyMatch(Answer::isNo)
                            || answers.stream().allMatch(Answer::isOver))
                    .orElse(false);
        }
    }

    @Test
    @DisplayName("who is refused to be sent to follows from all that they said, by channel and sender (R16, GDPR 18)")
    void who_may_be_sent_to_follows_from_all_that_they_said() {
        List<Person> people = people();
        Map<String, Words> consents = new HashMap<>();
        people.forEach(person -> consents.put(token(person), asked(person)));
        restrict(people.stream().filter(Person::restricted).toList());
        tell(consents);
        int written = write(people, Person::first) + write(people, Person::later);
        await().atMost(SOON).until(() -> customer.metered() == written);

        List<KeywordReceived> told = await().atMost(SOON)
                .until(
                        this::told,
                        words -> words.size()
                                >= people.stream()
                                        .mapToInt(WhoMayBeSentToTest::words)
                                        .sum());
        told.forEach(
                word -> hear(Objects.requireNonNull(consents.get(word.person().text())), word));
        tell(consents);
        tellLate(consents.keySet());
        awaitHeard();

        List<Ask> asks = asks(people);
        Map<String, Words> model = new HashMap<>();
        people.forEach(person -> model.put(token(person), modelled(person)));
        for (int from = 0; from < asks.size(); from += AT_ONCE) {
            check(asks.subList(from, Math.min(from + AT_ONCE, asks.size())), model);
        }
        assertThat(told()).as("nothing is told that is no word").hasSameSizeAs(told);
    }

    /** Everybody who is refused is told at once, with the reason; what is left is taken. */
    private void check(List<Ask> asks, Map<String, Words> model) {
        Map<Ask, String> expected = new LinkedHashMap<>();
        for (Ask ask : asks) {
            if (isOut(ask, model)) {
                expected.put(ask, OPTED_OUT);
            } else if (ask.person().restricted()) {
                expected.put(ask, RESTRICTED);
            }
        }
        List<Ask> others = asks.stream()
                .filter(ask -> !OPTED_OUT.equals(expected.get(ask)))
                .toList();
        List<Ask> willing =
                asks.stream().filter(ask -> !expected.containsKey(ask)).toList();
        assertThat(expected.values()).contains(OPTED_OUT, RESTRICTED);
        assertThat(willing).isNotEmpty();

        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(refused(asks, OPTED_OUT)).containsExactlyEntriesOf(expected));
        assertThat(refused(others, RESTRICTED))
                .hasSize(others.size() - willing.size())
                .allSatisfy((ask, reason) -> {
                    assertThat(ask.person().restricted()).isTrue();
                    assertThat(reason).isEqualTo(RESTRICTED);
                });
        customer.post(requests(willing)).then().statusCode(202);
    }

    private boolean isOut(Ask ask, Map<String, Words> model) {
        return Objects.requireNonNull(model.get(token(ask.person())))
                .refuse(ask.channel(), sender(ask.person().kind(), ask.fromOurs()));
    }

    /** In the order of what was asked, with the reasons. */
    private Map<Ask, String> refused(List<Ask> asks, String kind) {
        Response answer = customer.post(requests(asks));
        assertThat(answer.statusCode()).isEqualTo(403);
        JsonPath body = answer.jsonPath();
        assertThat(body.getString("type")).isEqualTo("/problems/recipient-" + kind);
        List<Integer> indexes = body.getList("refused.index", Integer.class);
        List<String> reasons = body.getList("refused.reason", String.class);
        assertThat(body.getList("indexes", Integer.class)).isEqualTo(indexes);
        Map<Ask, String> refused = new LinkedHashMap<>();
        for (int i = 0; i < indexes.size(); i++) {
            refused.put(asks.get(indexes.get(i)), reasons.get(i));
        }
        return refused;
    }

    private static List<Map<String, Object>> requests(List<Ask> asks) {
        return asks.stream()
                .map(ask -> {
                    Kind kind = ask.person().kind();
                    return fields(
                            ask.channel(),
                            "outbound",
                            "requested",
                            ask.fromOurs() ? kind.ours : kind.other,
                            kind.address(ask.person().n()));
                })
                .toList();
    }

    private static Map<String, Object> fields(
            Product product, String direction, String status, String from, String to) {
        Map<String, Object> record = new HashMap<>();
        record.put("id", UUID.randomUUID().toString());
        record.put("product", Wire.name(product));
        record.put("direction", direction);
        record.put("status", status);
        record.put("from", from);
        record.put("to", to);
        return record;
    }

    /** Everybody there is: each combination once. */
    private static List<Person> people() {
        List<Person> people = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (Consent consent : consents(kind)) {
                for (boolean refusedAll : List.of(false, true)) {
                    for (Written first : Written.FIRST) {
                        for (Written later : kind == Kind.TEXT ? Written.LATER : List.of(Written.NOTHING)) {
                            for (boolean restricted : List.of(false, true)) {
                                people.add(new Person(
                                        kind, people.size() + 1, refusedAll, consent, first, later, restricted));
                            }
                        }
                    }
                }
            }
        }
        return people;
    }

    private static List<@Nullable Consent> consents(Kind kind) {
        List<@Nullable Consent> consents = new ArrayList<>();
        consents.add(null);
        for (Product channel : kind.scopes()) {
            for (boolean toOurs : List.of(false, true)) {
                for (Word word : Word.values()) {
                    consents.add(new Consent(channel, toOurs, word, false));
                }
                consents.add(new Consent(channel, toOurs, Word.GIVEN, true));
            }
        }
        return consents;
    }

    private static List<Ask> asks(List<Person> people) {
        return people.stream()
                .flatMap(person -> person.kind().channels.stream()
                        .flatMap(channel -> Stream.of(new Ask(person, channel, true), new Ask(person, channel, false))))
                .toList();
    }

    /** How many words usage-service is to tell of. */
    private static int words(Person person) {
        return person.kind() == Kind.TEXT
                ? (int) Stream.of(person.first(), person.later())
                        .filter(written -> written.keyword != null)
                        .count()
                : 0;
    }

    /** Before they wrote. */
    private Words asked(Person person) {
        Words words = new Words();
        Consent consent = person.consent();
        if (person.refusedAll()) {
            words.says(new Scope(null, null), new Answer(Word.REFUSED, LONG_AGO, null));
        }
        if (consent != null) {
            words.says(
                    new Scope(consent.channel(), consent.toOurs() ? sender(person.kind(), true) : null),
                    new Answer(consent.word(), LONG_AGO, consent.over() ? LONG_AGO.plusSeconds(60) : null));
        }
        return words;
    }

    /** By what they wrote, whatever was told of it; when they did does not matter here. */
    private Words modelled(Person person) {
        Words words = asked(person);
        if (person.kind() == Kind.TEXT) {
            for (Written written : List.of(person.first(), person.later())) {
                if (written.keyword == Keyword.STOP) {
                    words.stop(LONG_AGO);
                } else if (written.keyword == Keyword.START) {
                    words.start(sender(person.kind(), written.toOurs), LONG_AGO);
                }
            }
        }
        return words;
    }

    /** As consent-service does. */
    private static void hear(Words words, KeywordReceived word) {
        switch (word.keyword()) {
            case STOP -> words.stop(word.saidAt());
            case START -> words.start(Objects.requireNonNull(word.sender()), word.saidAt());
            case HELP -> throw new AssertionError("HELP is told to nobody");
        }
    }

    /** In the order in which it was said. */
    private List<KeywordReceived> told() {
        return Outside.records(Topic.END_USERS).stream()
                .filter(customer::wrote)
                .map(message -> ((Decoded.Known) codec.decode(message)).data())
                .filter(KeywordReceived.class::isInstance)
                .map(KeywordReceived.class::cast)
                .sorted(Comparator.comparing(KeywordReceived::saidAt))
                .toList();
    }

    /** As {@code POST /v1/end-users/restriction} does one at a time; so many of these would take most of the test. */
    private void restrict(List<Person> people) {
        AccountId account = customer.account();
        List<Token> persons = people.stream().map(this::tokenOf).toList();
        assertThat(OnVertx.<Boolean>await(() ->
                        keyring.draw(account, persons, Set.of(Field.USAGE)).flatMap(drawn -> restrict(account, drawn))))
                .isTrue();
    }

    private Uni<Boolean> restrict(AccountId account, Map<Token, Keys> drawn) {
        Map<Token, SubjectId> subjects = new HashMap<>();
        drawn.forEach((person, keys) -> subjects.put(person, keys.subject()));
        return restrictions.restrict(account, subjects);
    }

    /** How many messages that were. */
    private int write(List<Person> people, Function<Person, Written> what) {
        List<Map<String, Object>> messages = people.stream()
                .filter(person -> what.apply(person) != Written.NOTHING)
                .map(person -> message(person, what.apply(person)))
                .toList();
        for (int from = 0; from < messages.size(); from += AT_ONCE) {
            customer.send(messages.subList(from, Math.min(from + AT_ONCE, messages.size())));
        }
        return messages.size();
    }

    private static Map<String, Object> message(Person person, Written written) {
        Kind kind = person.kind();
        Product product = kind == Kind.TEXT && person.n() % 2 == 0 ? Product.MMS : kind.channels.getFirst();
        Map<String, Object> message = fields(
                product, "inbound", "received", kind.address(person.n()), written.toOurs ? kind.ours : kind.other);
        message.put("content", Map.of("text", written.text(person.n())));
        return message;
    }

    /** The state of everybody, as consent-service tells it. */
    private void tell(Map<String, Words> consents) {
        version += 2;
        List<ProducerRecord<String, byte[]>> states = new ArrayList<>();
        consents.forEach((person, words) -> states.add(state(person, version, words)));
        Topics.ofTests().send(states);
    }

    /** Of everybody a state that is older than the last and says nothing. */
    private void tellLate(Set<String> persons) {
        Topics.ofTests()
                .send(persons.stream()
                        .map(person -> state(person, version - 1, new Words()))
                        .toList());
    }

    /** Of whoever was known to be out: cheaper to look for than to ask to send to all. */
    private void awaitHeard() {
        await().atMost(SOON)
                .until(() -> Outside.query("select count(*) from opt_out where account_id = '%s' and number < %d"
                                .formatted(customer.account().value(), version))
                        .equals(List.of("0")));
    }

    private ProducerRecord<String, byte[]> state(String person, int number, Words words) {
        List<Said> toAll = new ArrayList<>();
        List<SaidToSender> toSenders = new ArrayList<>();
        words.said.forEach((scope, answer) -> {
            Said said = new Said(
                    Purpose.PROVIDE_SERVICE,
                    scope.channel(),
                    answer.word(),
                    answer.since(),
                    answer.until(),
                    null,
                    null);
            if (scope.sender() == null) {
                toAll.add(said);
            } else {
                toSenders.add(new SaidToSender(scope.sender(), said));
            }
        });
        return codec.envelop(
                        Topic.CONSENTS,
                        person,
                        customer.account(),
                        new EventId(UUID.randomUUID()),
                        Instant.now(),
                        new ConsentStateChanged(
                                customer.account(),
                                new PersonToken(person),
                                new StateVersion(1, number),
                                toAll,
                                toSenders))
                .toRecord();
    }

    private String token(Person person) {
        return tokenOf(person).value();
    }

    private Token tokenOf(Person person) {
        Kind kind = person.kind();
        return tokens.of(customer.account(), kind.type, kind.identifier(person.n()));
    }

    private SenderToken sender(Kind kind, boolean ours) {
        return tokens.ofSender(customer.account(), Sender.parse(ours ? kind.ours : kind.other));
    }
}
