package com.cns.consent.notice;

import static com.cns.consent.suite.Officer.notice;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.Participant;
import com.cns.platform.export.Whose;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.StaffToken;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R1: that a holder has read a version is theirs to say, once. */
@ConsentServiceTest
class AcknowledgementTest {
    private static final String MINE = "/v1/notices/acknowledgements";

    @Inject
    Tenant tenant;

    @Inject
    Keyring keyring;

    @Inject
    Participant erasure;

    @Inject
    HeldAcknowledgements held;

    @Inject
    Clock clock;

    private final Holder holder = Holder.ofANewAccount();

    /** In two languages. */
    private static String published() {
        Map<String, Object> notice = new HashMap<>(notice("security", "en", null));
        notice.put("translations", List.of(Map.of("language", "de", "title", "Hinweis", "text", "Text")));
        return Officer.petra().publishes(notice).statusCode(201).extract().path("id");
    }

    private static String of(String notice) {
        return "/v1/notices/" + notice + "/acknowledgement";
    }

    @Test
    void a_holder_acknowledges_once_in_the_language_that_they_were_shown() {
        String notice = published();
        String at = holder.with("Accept-Language", "de")
                .posts(of(notice))
                .statusCode(201)
                .body("notice", equalTo(notice))
                .body("language", equalTo("de"))
                .body("apiKey", startsWith("KY"))
                .body("session", nullValue())
                .extract()
                .path("at");

        List<Integer> statuses = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> holder.posts(of(notice)).extract().statusCode())
                .toList();

        assertThat(statuses).containsOnly(200);
        holder.getsWithoutPurpose(MINE)
                .statusCode(200)
                .body("acknowledgements.at", equalTo(List.of(at)))
                .body("acknowledgements.language", equalTo(List.of("de")));
        Holder.ofANewAccount().getsWithoutPurpose(MINE).body("acknowledgements.size()", equalTo(0));
    }

    @Test
    void what_lies_ahead_is_acknowledged_what_was_never_published_is_not_there() {
        Map<String, Object> ahead = new HashMap<>(notice("security", "en", null));
        ahead.put("translations", List.of(Map.of("language", "de", "title", "Hinweis", "text", "Text")));
        published();
        ahead.put("effectiveFrom", clock.instant().plusSeconds(1).toString());
        String notice =
                Officer.petra().publishes(ahead).statusCode(201).extract().path("id");

        holder.posts(of(notice)).statusCode(201).body("language", equalTo("en"));
        holder.posts(of("NT00000000000000000000000000000001")).statusCode(404);
        holder.posts(of("none")).statusCode(404);
        holder.posts(of(notice) + "?language=fr")
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("language")));
        holder.onlyAs("sender").posts(of(notice)).statusCode(403);
        given().post(of(notice)).then().statusCode(401);
        holder.getsWithoutPurpose(MINE).body("acknowledgements.notice", equalTo(List.of(notice)));
    }

    @Test
    void staff_see_how_many_did_and_nobody_who() {
        String notice = published();
        Holder.ofANewAccount().posts(of(notice) + "?language=de").statusCode(201);
        Holder.ofANewAccount().posts(of(notice) + "?language=de").statusCode(201);
        holder.posts(of(notice)).statusCode(201);

        String path = "/v1/notices/" + notice + "/acknowledgements";
        given().auth()
                .oauth2(StaffToken.of("petra"))
                .get(path)
                .then()
                .statusCode(200)
                .body("acknowledged", equalTo(3))
                .body("languages", equalTo(Map.of("de", 2, "en", 1)));
        given().auth().oauth2(StaffToken.of("rita")).get(path).then().statusCode(403);
        holder.getsWithoutPurpose(path).statusCode(403);
    }

    @Test
    void the_list_is_paged() {
        List<String> notices = List.of(published(), published(), published());
        notices.forEach(notice -> holder.posts(of(notice)).statusCode(201));

        String next = holder.getsWithoutPurpose(MINE + "?limit=2")
                .body("acknowledgements.notice", equalTo(List.of(notices.get(2), notices.get(1))))
                .body("next", notNullValue())
                .extract()
                .path("next");
        holder.getsWithoutPurpose(MINE + "?limit=2&page=" + next)
                .body("acknowledgements.notice", everyItem(equalTo(notices.getFirst())))
                .body("next", nullValue());
    }

    @Test
    void they_are_in_a_copy_and_go_with_the_holder() {
        holder.posts(of(published())).statusCode(201);
        holder.posts(of(published())).statusCode(201);
        SubjectId subject = subject();

        String after = "";
        int copied = 0;
        do {
            String from = after;
            var slice = OnVertx.await(() -> tenant.sql(
                    holder.account(),
                    connection -> held.slice(
                            connection, new Whose(asked().request(), holder.account(), Set.of(subject)), from, 1)));
            copied += slice.items().size();
            after = slice.next().orElse("");
        } while (!after.isEmpty());
        assertThat(copied).isEqualTo(2);

        List<PlaceOutcome> places = OnVertx.await(() -> keyring.destroy(holder.account(), subject)
                .chain(() -> tenant.sql(
                        holder.account(),
                        connection -> erasure.erase(
                                connection,
                                holder.account(),
                                new Destroyed(asked(), List.of(subject), clock.instant())))));

        assertThat(places).contains(PlaceOutcome.erased(held.places().getFirst(), 2));
        holder.getsWithoutPurpose(MINE).body("acknowledgements.size()", equalTo(0));
    }

    private SubjectId subject() {
        return OnVertx.await(() -> tenant.sql(
                holder.account(),
                connection -> connection
                        .preparedQuery("select distinct subject_id from notice_acknowledgement where account_id = $1")
                        .execute(Tuple.of(holder.account().value()))
                        .map(rows -> new SubjectId(rows.iterator().next().getUUID(0)))));
    }

    private ErasureRequested asked() {
        return new ErasureRequested(
                new PrivacyRequestId(UUID.randomUUID()),
                holder.account(),
                List.of(PersonToken.of(new byte[32])),
                clock.instant());
    }
}
