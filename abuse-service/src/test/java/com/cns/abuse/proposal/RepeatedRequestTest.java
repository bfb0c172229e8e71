package com.cns.abuse.proposal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.cns.abuse.ruleset.Admin;
import com.cns.abuse.suspension.Abuse;
import com.cns.contract.id.AccountId;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.TokenIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What staff send again because the answer was lost has one effect. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class RepeatedRequestTest {
    private static final String SUSPENSIONS = "select 1 from suspension where account_id = $1";

    @Inject
    Abuse abuse;

    @TestHTTPResource(value = "/openapi", management = true)
    URL openApi;

    private final String once = "retry-" + UUID.randomUUID();

    @Test
    void a_proposal_and_the_decision_about_it_are_made_once_and_answered_the_same() {
        AccountId account = abuse.anActiveAccount();
        Map<String, Object> draft = Map.of("account", account.toString(), "draft", Reviewer.draft());
        Reviewer rita = Reviewer.person("rita").once(once);
        Response proposed =
                rita.posts("/v1/proposals", draft).statusCode(201).extract().response();
        Response proposedAgain =
                rita.posts("/v1/proposals", draft).statusCode(201).extract().response();
        assertThat(proposedAgain.asString()).isEqualTo(proposed.asString());
        assertThat(proposedAgain.header("Location")).isEqualTo(proposed.header("Location"));

        Reviewer ruben = Reviewer.person("ruben").once(once); // another person's equal key is another key
        String id = proposed.path("id");
        String imposed = ruben.decides(id, "impose").statusCode(200).extract().asString();
        String imposedAgain =
                ruben.decides(id, "impose").statusCode(200).extract().asString();

        assertThat(imposedAgain).isEqualTo(imposed);
        ruben.decides(id, "dismiss").statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        assertThat(abuse.rows(SUSPENSIONS, account)).hasSize(1);
        assertThat(AuditEntries.of(account))
                .containsExactly(
                        "DONE STAFF rita - POST /v1/proposals -",
                        "DONE STAFF ruben - POST /v1/proposals/{id}/decision -");
    }

    @Test
    void what_is_done_to_a_rule_set_and_a_backtest_is_done_once() {
        Admin ada = Admin.named("ada").once(once);
        String name = "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x");
        String id = ada.drafts(Admin.writing(name));

        assertThat(ada.drafts(Admin.writing(name))).isEqualTo(id);
        Admin.named("ada").reads("/v1/rule-sets?name=" + name).body("ruleSets.size()", equalTo(1));

        Admin twice = Admin.named("ada").once(once + "-2");
        String backtests = "/v1/rule-sets/" + id + "/backtests";
        Response begun = twice.posts(backtests).statusCode(202).extract().response();
        Response again = twice.posts(backtests).statusCode(202).extract().response();
        assertThat(again.asString()).isEqualTo(begun.asString());
        assertThat(again.header("Location")).isEqualTo(begun.header("Location"));
        Admin.named("ada").reads(backtests).body("backtests.size()", equalTo(1));

        Admin thrice = Admin.named("ada").once(once + "-3");
        String shadow = "/v1/rule-sets/" + id + "/shadow";
        thrice.posts(shadow).statusCode(200).body("status", equalTo("shadow"));
        thrice.posts(shadow).statusCode(200).body("status", equalTo("shadow"));
        Admin.named("ada").posts(shadow).statusCode(409);
        Admin.named("ada").posts("/v1/rule-sets/" + id + "/retire").statusCode(200);
    }

    @Test
    void what_failed_leaves_its_key_free_and_another_persons_equal_key_is_another() {
        Admin ada = Admin.named("ada").once(once);
        String name = "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x");
        ada.posts("/v1/rule-sets", Map.of("name", name)).statusCode(400);

        String id = ada.drafts(Admin.writing(name));

        Admin.named("adam")
                .once(once)
                .posts("/v1/rule-sets", Admin.writing(name))
                .statusCode(201)
                .body("id", not(equalTo(id)));
    }

    @Test
    void the_openapi_document_has_the_header_where_it_is_taken() {
        List<String> taking = given().accept(ContentType.JSON)
                .get(openApi)
                .jsonPath()
                .getList("paths.findAll { path -> path.value.post?.parameters?.any "
                        + "{ it.name == 'Idempotency-Key' && it.in == 'header' && !it.required } }.collect { it.key }");

        assertThat(taking)
                .containsExactlyInAnyOrder(
                        "/v1/suspensions/{id}/appeals",
                        "/v1/appeals/{id}/withdrawal",
                        "/v1/appeals/{id}/claim",
                        "/v1/appeals/{id}/decision",
                        "/v1/proposals",
                        "/v1/proposals/{id}/decision",
                        "/v1/rule-sets",
                        "/v1/rule-sets/{id}/shadow",
                        "/v1/rule-sets/{id}/live",
                        "/v1/rule-sets/{id}/retire",
                        "/v1/rule-sets/{id}/rules/{rule}/shadow",
                        "/v1/rule-sets/{id}/rules/{rule}/restoration",
                        "/v1/rule-sets/{id}/rules/{rule}/restoration/approval",
                        "/v1/rule-sets/{id}/backtests");
    }
}
