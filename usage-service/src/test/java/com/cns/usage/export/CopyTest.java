package com.cns.usage.export;

import static com.cns.usage.suite.Texts.number;
import static com.cns.usage.suite.Texts.received;
import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.privacy.Holding;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.usage.suite.Copying;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Erasing;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** GDPR 15: what usage-service gives to a person's copy. */
@UsageTest
class CopyTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String NAMES_ANOTHER = "call Anna on " + number(2);

    @Inject
    Copying copying;

    @Inject
    Erasing erasing;

    @Test
    @DisplayName("a copy has what was communicated with the person, the contents, and nobody else's (R12, R14)")
    void a_copy_has_what_was_communicated_with_the_person_the_contents_and_nobody_elses() {
        var customer = Customer.active();
        String out = customer.send(List.of(with(with(sent(1), "friendlyName", "Ada"), "tags", List.of("vip"))))
                .getFirst();
        String in = customer.send(List.of(received(1))).getFirst();
        customer.send(List.of(sent(3)));
        var other = Customer.active();
        other.send(List.of(sent(1)));
        awaitContents(customer, 3);
        imports(customer, number(1), "Ada L.");

        Copying.Copy copy = copying.of(customer, number(1));

        assertThat(copy.of("communications")).extracting(item -> item.get("id")).containsExactlyInAnyOrder(out, in);
        assertThat(item(copy, "communications", out))
                .containsEntry("to", number(1))
                .containsEntry("friendlyName", "Ada")
                .containsEntry("tags", List.of("vip"))
                .containsKeys("retainUntil", "role");
        assertThat(copy.of("contents")).hasSize(2);
        assertThat(item(copy, "contents", out))
                .containsEntry("text", "Your parcel number 1 is on its way")
                .containsKey("retainUntil");
        assertThat(copy.of("contacts"))
                .singleElement()
                .satisfies(contact -> assertThat(contact)
                        .containsEntry("identifier", number(1))
                        .containsEntry("friendlyName", "Ada L."));
        assertThat(copy.of("reaches"))
                .extracting(item -> item.get("direction"))
                .containsExactlyInAnyOrder("outbound", "inbound");
    }

    @Test
    @DisplayName("words that also name somebody else are left out of both copies, the mention is told (R13)")
    void words_that_also_name_somebody_else_are_left_out_of_both_copies() {
        var customer = Customer.active();
        String id = customer.send(List.of(with(sent(1), "friendlyName", NAMES_ANOTHER)))
                .getFirst();
        customer.awaitMetered(1);

        Copying.Copy own = copying.of(customer, number(1));
        Copying.Copy anna = copying.of(customer, number(2));

        assertThat(item(own, "communications", id))
                .containsEntry("to", number(1))
                .doesNotContainKey("friendlyName");
        assertThat(anna.of("communications")).isEmpty();
        assertThat(anna.of("mentions"))
                .extracting(item -> item.get("communication"))
                .containsExactly(id);
    }

    @Test
    @DisplayName("a restricted person's copy is whole (GDPR 15, 18)")
    void a_restricted_persons_copy_is_whole() {
        var customer = Customer.active();
        String id = customer.send(List.of(sent(1))).getFirst();
        awaitContents(customer, 1);
        customer.request()
                .contentType(ContentType.JSON)
                .body(Map.of("endUser", Map.of("phone", number(1)), "restricted", true))
                .post("/v1/end-users/restriction")
                .then()
                .statusCode(200);

        Copying.Copy copy = copying.of(customer, number(1));

        assertThat(item(copy, "communications", id))
                .containsEntry("to", number(1))
                .doesNotContainKey("restricted");
        assertThat(item(copy, "contents", id)).containsKey("text");
        assertThat(copy.of("restrictions")).hasSize(1);
    }

    @Test
    void a_copy_of_several_pages_has_everything_once() {
        var customer = Customer.active();
        List<String> ids =
                customer.send(IntStream.range(0, 250).mapToObj(_ -> sent(1)).toList());
        awaitContents(customer, 250);

        Copying.Copy copy = copying.of(customer, number(1));

        assertThat(copy.of("communications"))
                .extracting(item -> item.get("id"))
                .doesNotHaveDuplicates()
                .hasSameElementsAs(ids);
        assertThat(copy.of("contents"))
                .extracting(item -> item.get("id"))
                .hasSize(250)
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("every place that an erasure names is in a copy (R2, GDPR 15)")
    void every_place_that_an_erasure_names_is_in_a_copy() {
        var customer = Customer.active();
        customer.send(List.of(sent(1)));
        awaitContents(customer, 1);
        Copying.Copy copy = copying.of(customer, number(1));

        assertThat(copy.reported().holdings().stream().flatMap(holding -> holding.places().stream()))
                .containsExactlyInAnyOrderElementsOf(erasing.erase(customer, number(1)).places().stream()
                        .map(PlaceOutcome::place)
                        .filter(place -> place.startsWith("usage/"))
                        // A copy of what consent-service holds, and copies, of the person's own words.
                        .filter(place ->
                                !place.equals("usage/opt_out.person") && !place.equals("usage/stop_heard.person"))
                        // Named for what is left without the person: no personal data.
                        .filter(place -> !place.equals("usage/communication.subject_id")
                                && !place.equals("usage/usage_daily.records"))
                        .toList());
        assertThat(copy.reported().holdings())
                .extracting(Holding::name)
                .containsExactly("communications", "contacts", "contents", "mentions", "reaches", "restrictions");
    }

    private static Map<String, Object> item(Copying.Copy copy, String holding, String id) {
        return copy.of(holding).stream()
                .filter(item -> id.equals(item.get("id")))
                .findFirst()
                .orElseThrow();
    }

    private static void imports(Customer customer, String phone, String name) {
        customer.request()
                .contentType(ContentType.JSON)
                .body(Map.of("contacts", List.of(Map.of("endUser", Map.of("phone", phone), "friendlyName", name))))
                .post("/v1/contacts")
                .then()
                .statusCode(200);
    }

    private static void awaitContents(Customer customer, int count) {
        await().atMost(SOON)
                .until(() -> Outside.query("select count(*) from content where account_id = '"
                                + customer.account().value() + "'")
                        .equals(List.of(Integer.toString(count))));
    }
}
