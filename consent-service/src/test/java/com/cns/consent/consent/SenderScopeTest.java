package com.cns.consent.consent;

import static com.cns.consent.suite.Holder.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.OnVertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R16, R17: what one sender of the account sends, apart from what the others do. */
@ConsentServiceTest
class SenderScopeTest {
    private static final String SERVICE = "provide-service";
    private static final Map<String, String> ANN = Map.of("phone", "+4915112345678");

    @Inject
    Tenant tenant;

    private final Holder holder = Holder.ofANewAccount();
    private String notice = "";

    @BeforeEach
    void publish() {
        notice = Officer.inEffectSince(SERVICE, "2020-01-01T00:00:00Z");
    }

    @Test
    @DisplayName("a no to one sender, however it is written, is none to the others")
    void a_no_to_one_sender_is_none_to_the_others() {
        String consent = asked(Map.of("sender", "News@Shop.Example", "channel", "email"));
        holder.answers(consent, false).statusCode(200).body("sender", nullValue());

        decides("news@shop.example", "deny");
        decides("bills@shop.example", "permit");
        decides(null, "deny");
        holder.reads(consent).statusCode(200).body("sender", equalTo("news@shop.example"));
    }

    @Test
    @DisplayName("a withdrawal for every sender ends what was given for one, one for a sender only that")
    void a_withdrawal_for_every_sender_ends_what_was_given_for_one() {
        String every = asked(Map.of());
        String harbour = asked(Map.of("sender", "Harbour"));
        String lighthouse = asked(Map.of("sender", "Lighthouse"));
        List.of(every, harbour, lighthouse)
                .forEach(consent -> holder.answers(consent, true).statusCode(200));

        holder.withdraws(lighthouse).statusCode(200);
        holder.reads(every).body("status", equalTo("given"));
        holder.reads(harbour).body("status", equalTo("given"));
        decides("LIGHTHOUSE", "deny");
        decides("Harbour", "permit");

        holder.withdraws(every).statusCode(200);
        holder.reads(harbour).body("status", equalTo("withdrawn"));
        decides("Harbour", "deny");
    }

    @Test
    @DisplayName("what was said to a sender elsewhere is taken in; the same to another is another answer")
    void what_was_said_to_a_sender_elsewhere_is_taken_in() {
        Map<String, Object> harbour = row(Map.of("sender", "Harbour", "channel", "sms"));
        Map<String, Object> lighthouse = row(Map.of("sender", "Lighthouse", "channel", "sms"));

        holder.posts("/v1/consents/bulk", Map.of("consents", List.of(harbour, lighthouse)))
                .statusCode(200)
                .body("results.status", equalTo(List.of(201, 201)));
        holder.posts("/v1/consents/bulk", Map.of("consents", List.of(lighthouse, harbour)))
                .body("results.status", equalTo(List.of(200, 200)));

        decides("harbour", "deny");
        decides("Other", "permit");
        holder.posts("/v1/consents/search", Map.of("person", ANN)).body("consents", hasSize(2));
    }

    @Test
    @DisplayName("a search for a channel or a sender finds what is about messages by it, by whatever way it is written")
    void a_search_for_a_channel_or_a_sender_finds_what_is_about_messages_by_it() {
        String every = asked(Map.of());
        String harbour = asked(Map.of("sender", "Harbour"));
        String email = asked(Map.of("channel", "email", "sender", "News@Shop.Example"));
        String sms = asked(Map.of("channel", "sms"));

        finds(Map.of(), List.of(sms, email, harbour, every));
        finds(Map.of("sender", "HARBOUR"), List.of(sms, harbour, every));
        finds(Map.of("channel", "email"), List.of(email, harbour, every));
        finds(Map.of("channel", "sms", "sender", "news@SHOP.example"), List.of(sms, every));
        finds(Map.of("purpose", "own-marketing"), List.of());
        finds(Map.of("purpose", SERVICE, "channel", "voice", "sender", "Other"), List.of(every));

        String next = holder.posts("/v1/consents/search?limit=1", Map.of("person", ANN, "sender", "Harbour"))
                .body("consents.id", equalTo(List.of(sms)))
                .extract()
                .path("next");
        holder.posts("/v1/consents/search?limit=1&page=" + next, Map.of("person", ANN, "sender", "harbour"))
                .body("consents.id", equalTo(List.of(harbour)));
        holder.posts("/v1/consents/search?limit=1&page=" + next, Map.of("person", ANN))
                .statusCode(400);
        holder.posts("/v1/consents/search?limit=1&page=" + next, Map.of("person", ANN, "sender", "Tower"))
                .statusCode(400);
        holder.posts("/v1/consents/search", Map.of("person", ANN, "sender", "+1"))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/sender")));
    }

    private void finds(Map<String, String> which, List<String> ids) {
        Map<String, Object> search = new HashMap<>(which);
        search.put("person", ANN);
        holder.posts("/v1/consents/search", search).statusCode(200).body("consents.id", equalTo(ids));
    }

    @Test
    @DisplayName("what no message can come from is refused, and a sender for the holder, with nothing changed")
    void what_no_message_can_come_from_is_refused() {
        holder.posts("/v1/consents", body(Map.of("sender", "no such\nsender")))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/sender")));
        holder.posts("/v1/consents", body(Map.of("sender", "Harbour", "person", SELF)))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/sender")));
        holder.posts("/v1/consents/bulk", Map.of("consents", List.of(row(Map.of("sender", "")))))
                .body("results[0].status", equalTo(400))
                .body("results[0].errors.pointer", equalTo(List.of("/consents/0/sender")));
        Map<String, Object> question = new HashMap<>(Holder.question(ANN, SERVICE, "USAGE"));
        question.put("sender", "+1");
        holder.decides(question).statusCode(400).body("errors.pointer", equalTo(List.of("/decisions/0/sender")));
        holder.posts("/v1/consents/search", Map.of("person", ANN)).body("consents", hasSize(0));
    }

    @Test
    @DisplayName("a person has words to a hundred senders at most, however they come")
    void a_person_has_words_to_a_hundred_senders_at_most() {
        List<Map<String, Object>> rows = IntStream.rangeClosed(1, 102)
                .mapToObj(i -> row(Map.of("sender", "Shop " + i)))
                .toList();

        holder.posts("/v1/consents/bulk", Map.of("consents", rows))
                .statusCode(200)
                .body("results.findAll { it.status == 201 }", hasSize(100))
                .body("results[100].errors.pointer", equalTo(List.of("/consents/100/sender")));
        holder.posts("/v1/consents", body(Map.of("sender", "Shop 103")))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/sender")));
        holder.posts("/v1/consents", body(Map.of("sender", "shop 7"))).statusCode(201);
        holder.posts("/v1/consents", body(Map.of())).statusCode(201);
    }

    @Test
    @DisplayName("an account has words to five thousand senders at most, however they come")
    void an_account_has_words_to_five_thousand_senders_at_most() {
        asked(Map.of("sender", "Harbour"));
        knows(Senders.OF_ACCOUNT_AT_MOST - 2);
        holder.posts(
                        "/v1/consents/bulk",
                        Map.of(
                                "consents",
                                List.of(
                                        row(Map.of("sender", "Lighthouse")),
                                        row(Map.of("sender", "Tower")),
                                        row(Map.of("sender", "HARBOUR")),
                                        row(Map.of()))))
                .statusCode(200)
                .body("results.status", equalTo(List.of(201, 400, 201, 201)))
                .body("results[1].errors.pointer", equalTo(List.of("/consents/1/sender")));

        holder.posts("/v1/consents", body(Map.of("sender", "Tower")))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/sender")))
                .body("errors.message", equalTo(List.of(Senders.TOO_MANY_OF_ACCOUNT)));
        asked(Map.of("sender", "lighthouse"));
        asked(Map.of());
    }

    /** As if words to so many others had been said. */
    private void knows(int senders) {
        int added = OnVertx.await(() -> tenant.sql(
                holder.account(),
                connection -> connection
                        .preparedQuery("insert into account_sender (account_id, sender)"
                                + " select $1::uuid, 'other ' || n from generate_series(1, $2::int) as n")
                        .execute(Tuple.of(holder.account().value(), senders))
                        .map(rows -> rows.rowCount())));
        assertThat(added).isEqualTo(senders);
    }

    private Map<String, Object> row(Map<String, ?> more) {
        Map<String, Object> row = body(more);
        row.put("status", "refused");
        row.put("answeredAt", "2026-01-10T08:00:00Z");
        return row;
    }

    private Map<String, Object> body(Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("person", ANN, "purpose", SERVICE, "notice", notice));
        body.putAll(more);
        return body;
    }

    private String asked(Map<String, ?> more) {
        return holder.posts("/v1/consents", body(more))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void decides(@Nullable String sender, String decision) {
        Map<String, Object> question = new HashMap<>(Holder.question(ANN, SERVICE, "USAGE"));
        if (sender == null) {
            question.put("channel", "email");
        } else {
            question.put("sender", sender);
        }
        holder.decides(question).statusCode(200).body("decisions[0].decision", equalTo(decision));
    }
}
