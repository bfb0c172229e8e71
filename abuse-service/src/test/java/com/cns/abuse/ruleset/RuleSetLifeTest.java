package com.cns.abuse.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.cns.contract.id.RuleSetId;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.TokenIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R21: rule sets are written, checked, tried, published by another person, and never change afterwards. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class RuleSetLifeTest {
    private static final String SETS = "/v1/rule-sets/";

    private Admin ada;
    private Admin adam;
    private String name;

    @BeforeEach
    void people() {
        ada = Admin.named("ada");
        adam = Admin.named("adam");
        name = "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x");
    }

    @Test
    void a_draft_becomes_shadow_and_live_and_the_version_before_it_is_retired() {
        String first = live(Admin.writing(name));
        String second = ada.drafts(Admin.writing(name, "first_contact_share >= 800000"));
        ada.posts(SETS + second + "/shadow").statusCode(200).body("status", equalTo("shadow"));

        adam.posts(SETS + second + "/live")
                .statusCode(200)
                .body("status", equalTo("live"))
                .body("version", equalTo(2));

        ada.reads(SETS + first).body("status", equalTo("retired")).body("version", equalTo(1));
        ada.reads(SETS + second + "/diff?against=" + first)
                .statusCode(200)
                .body("changes", hasSize(1))
                .body("changes[0].at", equalTo("/rules/strangers/when"))
                .body("changes[0].from", equalTo("first_contact_share >= 700000"))
                .body("changes[0].to", equalTo("first_contact_share >= 800000"));
        ada.posts(SETS + second + "/retire").statusCode(200);
        assertThat(AuditEntries.ofActor("adam")).contains("DONE STAFF adam - POST /v1/rule-sets/{id}/live -");
    }

    /** R22: it is what a holder reads; whoever publishes it sees that it changed. */
    @Test
    void what_a_rule_says_in_another_language_is_compared_too() {
        String first = ada.drafts(speaking(Map.of("de", "Etwas fiel auf.")));
        String second = ada.drafts(speaking(Map.of("de", "Viele waren fremd.")));
        String third = ada.drafts(speaking(Map.of()));

        ada.reads(SETS + second + "/diff?against=" + first)
                .statusCode(200)
                .body("changes", hasSize(1))
                .body("changes[0].at", equalTo("/rules/strangers/translations/de"))
                .body("changes[0].from", equalTo("Etwas fiel auf."))
                .body("changes[0].to", equalTo("Viele waren fremd."));
        ada.reads(SETS + third + "/diff?against=" + second)
                .statusCode(200)
                .body("changes", hasSize(1))
                .body("changes[0].from", equalTo("Viele waren fremd."))
                .body("changes[0].to", nullValue());
    }

    private Map<String, Object> speaking(Map<String, String> translations) {
        Map<String, Object> rule = new HashMap<>(Admin.rule("strangers", "first_contact_share >= 700000", "conduct"));
        rule.put("translations", translations);
        return Map.of("name", name, "minimumOutbound", 50, "limits", Map.of("review", 20), "rules", List.of(rule));
    }

    @Test
    void nobody_publishes_what_they_wrote() {
        String id = ada.drafts(Admin.writing(name));
        ada.posts(SETS + id + "/shadow").statusCode(200);

        ada.posts(SETS + id + "/live")
                .statusCode(409)
                .body("detail", equalTo("Another person than its author must publish it"));

        ada.reads(SETS + id).body("status", equalTo("shadow"));
        ada.posts(SETS + id + "/retire").statusCode(200);
    }

    @Test
    void only_its_author_changes_a_draft_and_nobody_what_has_left_it() {
        String id = ada.drafts(Admin.writing(name));
        Map<String, Object> other = Admin.writing(name, "premium > 10");

        adam.puts(SETS + id, other).statusCode(409);
        ada.puts(SETS + id, other).statusCode(200).body("rules[2].when", equalTo("premium > 10"));
        ada.posts(SETS + id + "/shadow").statusCode(200);
        ada.puts(SETS + id, Admin.writing(name)).statusCode(409);

        ada.reads(SETS + id).body("rules[2].when", equalTo("premium > 10"));
        ada.posts(SETS + id + "/retire").statusCode(200);
    }

    @Test
    void the_database_refuses_to_change_what_has_left_its_draft_even_to_its_owner() {
        String id = ada.drafts(Admin.writing(name));
        ada.posts(SETS + id + "/shadow").statusCode(200);
        UUID row = RuleSetId.fromString(id).value();

        for (String statement : List.of(
                "update rule_set set text = '{}' where id = '" + row + "'",
                "update rule_set set status = 'DRAFT' where id = '" + row + "'",
                "update rule_set set status = 'LIVE', published_by = author, published_at = now() where id = '" + row
                        + "'",
                "delete from rule_set where id = '" + row + "'",
                "truncate rule_set cascade")) {
            assertThatThrownBy(() -> AuditEntries.execute(statement)).isInstanceOf(AssertionError.class);
        }
        ada.posts(SETS + id + "/retire").statusCode(200);
    }

    @Test
    void steps_have_an_order() {
        String id = ada.drafts(Admin.writing(name));

        adam.posts(SETS + id + "/live").statusCode(409);
        ada.posts(SETS + id + "/retire").statusCode(200);
        ada.posts(SETS + id + "/retire").statusCode(409);
        ada.posts(SETS + id + "/shadow").statusCode(409);
        ada.posts(SETS + new RuleSetId(UUID.randomUUID()) + "/shadow").statusCode(404);
    }

    @Test
    void a_text_that_is_no_rule_set_is_refused_with_line_and_column_and_keeps_nothing() {
        Map<String, Object> wrong = Admin.writing(name, "first_contact_share >= 700000\n && strangers > 1");

        for (String path : List.of("/v1/rule-sets", "/v1/rule-sets/check")) {
            ada.posts(path, wrong)
                    .statusCode(400)
                    .body("type", equalTo("/problems/validation-failed"))
                    .body("errors[0].pointer", equalTo("/rules/2/when"))
                    .body("errors[0].message", containsString("line 2, column 5"))
                    .body("conditions[0].rule", equalTo("strangers"))
                    .body("conditions[0].line", equalTo(2))
                    .body("conditions[0].column", equalTo(5));
        }

        ada.reads("/v1/rule-sets?name=" + name).body("ruleSets", hasSize(0));
    }

    @Test
    void what_is_missing_is_named() {
        Map<String, Object> partial = new HashMap<>(Admin.writing(name));
        partial.remove("limits");
        partial.put("rules", List.of(Map.of("name", "spam", "when", "outbound > 1")));

        ada.posts("/v1/rule-sets/check", partial)
                .statusCode(400)
                .body(
                        "errors.pointer",
                        hasItems(
                                "/limits", "/rules/0/about", "/rules/0/weight", "/rules/0/message", "/rules/0/source"));
    }

    @Test
    void what_nobody_carries_out_is_refused_and_limits_rise_with_what_they_do() {
        Map<String, Object> writing = new HashMap<>(Admin.writing(name));
        writing.put("limits", Map.of("banish", 10));
        ada.posts("/v1/rule-sets/check", writing)
                .statusCode(400)
                .body("errors[0].message", containsString("must be one of observe, review, throttle, suspend"));

        writing.put("limits", Map.of("throttle", 70, "suspend", 70));
        ada.posts("/v1/rule-sets/check", writing)
                .statusCode(400)
                .body(
                        "errors[0].message",
                        containsString("must rise from observe over review and throttle to suspend"));
    }

    @Test
    void a_dry_check_keeps_nothing() {
        ada.posts("/v1/rule-sets/check", Admin.writing(name)).statusCode(200).body("rules", equalTo(3));

        ada.reads("/v1/rule-sets?name=" + name).body("ruleSets", hasSize(0));
    }

    @Test
    void lists_are_paged_newest_first() {
        String first = ada.drafts(Admin.writing(name));
        String second = ada.drafts(Admin.writing(name));

        String next = ada.reads("/v1/rule-sets?limit=1&name=" + name)
                .statusCode(200)
                .body("ruleSets.id", equalTo(List.of(second)))
                .body("ruleSets[0].rules", nullValue())
                .extract()
                .path("next");

        ada.reads("/v1/rule-sets?limit=1&name=" + name + "&page=" + next)
                .body("ruleSets.id", equalTo(List.of(first)))
                .body("next", nullValue());
        ada.reads("/v1/rule-sets?status=nonsense").statusCode(400);
    }

    @Test
    void the_sets_that_come_with_the_service_are_live() {
        ada.reads("/v1/rule-sets?status=live")
                .statusCode(200)
                .body("ruleSets.name", hasItems("spam-burst", "reception"));
        ada.reads("/v1/features").statusCode(200).body("features.name", hasItem("failed_share"));
    }

    @Test
    void a_rule_of_a_live_version_loses_its_effect_by_one_and_gets_it_back_by_two() {
        String id = live(Admin.writing(name));
        String rule = SETS + id + "/rules/strangers";
        Map<String, Object> why = Map.of("reason", "A carrier renumbered a city.");

        ada.posts(rule + "/shadow", Map.of("reason", " ")).statusCode(400);
        ada.posts(SETS + id + "/rules/nobody/shadow", why).statusCode(404);
        ada.posts(rule + "/restoration", why).statusCode(409);
        ada.posts(rule + "/shadow", why)
                .statusCode(200)
                .body("shadowedBy", equalTo("ada"))
                .body("reason", equalTo("A carrier renumbered a city."))
                .body("restoredAt", nullValue());
        ada.posts(rule + "/shadow", why).statusCode(409);
        ada.reads(SETS + id).body("status", equalTo("live")).body("rulesInShadow", equalTo(List.of("strangers")));

        adam.posts(rule + "/restoration/approval").statusCode(409);
        adam.posts(rule + "/restoration", Map.of("reason", "It is over."))
                .statusCode(200)
                .body("askedBy", equalTo("adam"));
        adam.posts(rule + "/restoration/approval")
                .statusCode(409)
                .body("detail", equalTo("Another person must agree than the one who asked"));
        ada.posts(rule + "/restoration/approval")
                .statusCode(409)
                .body("detail", equalTo("Another person than its author must agree"));
        ada.posts(rule + "/restoration", Map.of("reason", "It is over.")).statusCode(200);
        adam.posts(rule + "/restoration/approval").statusCode(200).body("restoredBy", equalTo("adam"));

        ada.reads(SETS + id).body("rulesInShadow", hasSize(0));
        ada.reads(SETS + id + "/rule-shadows").body("ruleShadows.askedBy", equalTo(List.of("ada")));
        assertThat(AuditEntries.ofActor("adam"))
                .contains("DONE STAFF adam - POST /v1/rule-sets/{id}/rules/{rule}/restoration/approval -");
        ada.posts(SETS + id + "/retire").statusCode(200);
        ada.posts(rule + "/shadow", why).statusCode(409);
    }

    @Test
    void whoever_wrote_the_same_rule_in_an_earlier_version_does_not_give_it_back() {
        live(Admin.writing(name));
        String id = adam.drafts(Admin.writing(name, "first_contact_share >= 800000"));
        adam.posts(SETS + id + "/shadow").statusCode(200);
        ada.posts(SETS + id + "/live").statusCode(200);
        Map<String, Object> why = Map.of("reason", "A carrier renumbered a city.");

        for (String rule : List.of("calls", "strangers")) {
            String path = SETS + id + "/rules/" + rule;
            ada.posts(path + "/shadow", why).statusCode(200);
            adam.posts(path + "/restoration", why).statusCode(200);
        }

        ada.posts(SETS + id + "/rules/calls/restoration/approval")
                .statusCode(409)
                .body("detail", equalTo("Another person than its author must agree"));
        assertThatThrownBy(() -> AuditEntries.execute(
                        "update rule_shadow set restored_by = 'ada', restored_at = now() where rule = 'calls' and rule_set_id = '"
                                + RuleSetId.fromString(id).value() + "'"))
                .isInstanceOf(AssertionError.class);
        ada.posts(SETS + id + "/rules/strangers/restoration/approval").statusCode(200);
        ada.posts(SETS + id + "/retire").statusCode(200);
    }

    @Test
    void the_database_refuses_that_one_person_alone_has_a_rule_speak_again() {
        String id = live(Admin.writing(name));
        ada.posts(SETS + id + "/rules/calls/shadow", Map.of("reason", "A trial."))
                .statusCode(200);
        String row = " where rule_set_id = '" + RuleSetId.fromString(id).value() + "'";
        String asked = "update rule_shadow set asked_by = 'adam', asked_at = now(), asked_reason = 'why'";

        for (String statement : List.of(
                "update rule_shadow set restored_by = 'adam', restored_at = now()" + row,
                asked + ", restored_by = 'adam', restored_at = now()" + row,
                asked + ", restored_by = 'ada', restored_at = now()" + row,
                "update rule_shadow set reason = 'another'" + row,
                "delete from rule_shadow" + row,
                "truncate rule_shadow")) {
            assertThatThrownBy(() -> AuditEntries.execute(statement)).isInstanceOf(AssertionError.class);
        }
        ada.posts(SETS + id + "/retire").statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rita", "otto", "sam"})
    void only_rule_admins_deal_with_rule_sets(String person) {
        Admin.named(person).posts("/v1/rule-sets", Admin.writing(name)).statusCode(403);
        Admin.named(person).reads("/v1/rule-sets").statusCode(403);
    }

    private String live(Object writing) {
        String id = ada.drafts(writing);
        ada.posts(SETS + id + "/shadow").statusCode(200);
        adam.posts(SETS + id + "/live").statusCode(200);
        return id;
    }
}
