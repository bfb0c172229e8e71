package com.cns.usage.search;

import static com.cns.usage.suite.Texts.received;
import static com.cns.usage.suite.Texts.requested;
import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Texts;
import com.cns.usage.suite.UsageTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@UsageTest
class SearchTest {
    @Test
    @DisplayName("an end-user is found by identifier, across products, in one call (R12)")
    void an_end_user_is_found_by_identifier_across_products() {
        var customer = Customer.active();
        Map<String, Object> call = with(with(sent(1), "product", "voice"), "from", "+4930123456");
        call.remove("segments");
        call.put("seconds", 61);
        customer.send(List.of(sent(1), sent(2), received(1), call));
        customer.awaitMetered(4);

        find(customer, Map.of("endUser", Map.of("phone", "+49 151 1000 0001")))
                .body("communications", hasSize(3))
                .body("communications.product.sort()", equalTo(List.of("sms", "sms", "voice")))
                .body("communications.find { it.product == 'voice' }.seconds", equalTo(61));
        find(customer, Map.of("endUser", Map.of("phone", Texts.number(77)))).body("communications", hasSize(0));
        find(Customer.active(), Map.of("endUser", Map.of("phone", Texts.number(1))))
                .body("communications", hasSize(0));
    }

    @Test
    @DisplayName("who is only named in the words about others is found by those who ask for that (R12, R13)")
    void who_is_only_named_in_the_words_about_others_is_found_by_those_who_ask_for_that() {
        var customer = Customer.active();
        List<String> naming = customer.send(List.of(
                with(sent(1), "friendlyName", "call Anna on " + Texts.number(2)),
                with(sent(3), "tags", List.of("by " + Texts.number(2))),
                with(received(4), "friendlyName", "of " + Texts.number(2))));
        customer.send(List.of(sent(2), sent(5)));
        customer.awaitMetered(5);
        Map<String, Object> anna = Map.of("phone", Texts.number(2));

        find(customer, Map.of("mentioned", anna)).body("communications.id", containsInAnyOrder(naming.toArray()));
        find(customer, Map.of("mentioned", anna, "direction", "inbound"))
                .body("communications.id", contains(naming.get(2)));
        String both = customer.send(List.of(with(sent(6), "friendlyName", Texts.number(2) + " or anna@example.com")))
                .getFirst();
        customer.awaitMetered(6);
        find(customer, Map.of("mentioned", Map.of("phone", Texts.number(2), "email", "anna@example.com"), "limit", 1))
                .body("communications.id", contains(both));
        find(customer, Map.of("mentioned", Map.of("phone", Texts.number(2), "email", "anna@example.com")))
                .body("communications", hasSize(4));
        String next = find(customer, Map.of("mentioned", anna, "limit", 3))
                .body("communications", hasSize(3))
                .extract()
                .path("next");
        find(customer, Map.of("mentioned", anna, "limit", 3, "page", next)).body("communications", hasSize(1));
        find(customer, Map.of("endUser", anna)).body("communications", hasSize(1));
        find(Customer.active(), Map.of("mentioned", anna)).body("communications", hasSize(0));
        ask(customer, Map.of("endUser", anna, "limit", 2, "page", next))
                .statusCode(400)
                .body("errors.pointer", contains("/page"));
        ask(customer, Map.of("endUser", anna, "mentioned", anna))
                .statusCode(400)
                .body("errors.pointer", contains("/mentioned"));
    }

    @Test
    void pages_follow_each_other_newest_first_without_gap_or_repetition() {
        var customer = Customer.active();
        List<String> sent = new ArrayList<>(customer.send(sent(0, 25)));
        sent.addAll(customer.send(sent(25, 25)));
        customer.awaitMetered(50);

        List<String> found = new ArrayList<>();
        String page = null;
        int pages = 0;
        do {
            Map<String, Object> question = new HashMap<>(Map.of("limit", 7));
            if (page != null) {
                question.put("page", page);
            }
            var answer = find(customer, question).extract();
            found.addAll(answer.path("communications.id"));
            page = answer.path("next");
            pages++;
        } while (page != null);

        assertThat(found).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(pages).isEqualTo(8);
    }

    @Test
    void product_direction_status_and_time_narrow_what_is_found() {
        var customer = Customer.active();
        customer.send(List.of(sent(1), requested(2), received(3), with(sent(4), "status", "failed")));
        customer.awaitMetered(4);

        find(customer, Map.of("direction", "inbound")).body("communications.to", equalTo(List.of("80888")));
        find(customer, Map.of("status", "failed")).body("communications.to", equalTo(List.of(Texts.number(4))));
        find(customer, Map.of("product", "email")).body("communications", hasSize(0));
        find(customer, Map.of("receivedTo", "2020-01-01T00:00:00Z")).body("communications", hasSize(0));
        find(customer, Map.of("receivedFrom", "2020-01-01T00:00:00Z")).body("communications", hasSize(4));
    }

    @Test
    void a_page_of_another_search_is_refused() {
        var customer = Customer.active();
        customer.send(sent(0, 3));
        customer.awaitMetered(3);
        String next = find(customer, Map.of("limit", 1)).extract().path("next");

        ask(customer, Map.of("limit", 1, "page", next, "status", "sent"))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/page")));
        find(customer, Map.of("limit", 2, "page", next)).body("communications", hasSize(2));
    }

    @Test
    void what_is_wrong_is_told_with_its_place() {
        ask(Customer.active(), Map.of("limit", 1001, "product", "fax", "receivedFrom", "today", "page", "x"))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/receivedFrom", "/limit", "/product", "/page")));
        for (String time : List.of("+999999999-01-01T00:00:00Z", "2026-11-23T12:00Z", "2026-11-23T12:00:00")) {
            ask(Customer.active(), Map.of("receivedTo", time))
                    .statusCode(400)
                    .body("errors.pointer", equalTo(List.of("/receivedTo")));
        }
        ask(Customer.active(), Map.of("endUser", Map.of("phone", "0151")))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/endUser/phone")));
        ask(Customer.active(), Map.of("endUser", Map.of()))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/endUser")));
    }

    @Test
    @DisplayName("without a purpose nothing is read (R7, R15)")
    void without_a_purpose_nothing_is_read() {
        Customer.active()
                .request()
                .contentType("application/json")
                .body(Map.of())
                .post("/v1/communications/search")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/purpose-missing"));
        Customer.active()
                .request()
                .header("CNS-Purpose", "own-marketing")
                .contentType("application/json")
                .body(Map.of())
                .post("/v1/communications/search")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse find(Customer customer, Map<String, Object> question) {
        return ask(customer, question).statusCode(200);
    }

    private static ValidatableResponse ask(Customer customer, Map<String, Object> question) {
        return customer.request()
                .header("CNS-Purpose", "provide-service")
                .contentType("application/json")
                .body(question)
                .post("/v1/communications/search")
                .then();
    }
}
