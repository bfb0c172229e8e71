package com.cns.abuse.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.cns.abuse.rule.RuleSetText;
import com.cns.abuse.rule.RuleSetText.RuleText;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.TokenIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R21: an upgrade brings better rules where nobody wrote their own, and leaves those who did alone. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class ShippingTest {
    @Inject
    Versions versions;

    @Inject
    AcrossTenants across;

    private final Admin ada = Admin.named("ada");
    private final String name = "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x");

    @Test
    void the_next_version_takes_the_place_of_the_one_that_came_before() {
        ships(1);
        ships(1);
        ships(2);
        ships(2);

        assertThat(found()).containsExactly(Map.entry(2, "live"), Map.entry(1, "retired"));
        retire();
    }

    @Test
    void whoever_has_versions_of_their_own_keeps_them() {
        ships(1);
        String own = ada.drafts(Admin.writing(name));
        ships(2);
        assertThat(found()).containsExactly(Map.entry(2, "draft"), Map.entry(1, "live"));
        ada.posts("/v1/rule-sets/" + own + "/shadow").statusCode(200);
        Admin.named("adam").posts("/v1/rule-sets/" + own + "/live").statusCode(200);

        ships(3);

        assertThat(found()).containsExactly(Map.entry(2, "live"), Map.entry(1, "retired"));
        retire();
    }

    @Test
    void what_staff_retired_does_not_come_back() {
        ships(1);
        retire();

        ships(2);

        assertThat(found()).containsExactly(Map.entry(1, "retired"));
    }

    @Test
    void a_rule_in_the_shadow_speaks_again_by_no_release_unless_it_is_another_rule() {
        ships(1);
        for (String rule : List.of("premium-numbers", "failures")) {
            ada.posts("/v1/rule-sets/" + live() + "/rules/" + rule + "/shadow", Map.of("reason", "A carrier is down."))
                    .statusCode(200);
        }

        ships(
                2,
                Shipped.SMS_PUMPING.text().rules().stream()
                        .map(rule -> rule.name().equals("failures") ? when(rule, "failed_share >= 300000") : rule)
                        .toList());

        ada.reads("/v1/rule-sets/" + live())
                .body("version", equalTo(2))
                .body("rulesInShadow", equalTo(List.of("premium-numbers")));
        ada.reads("/v1/rule-sets/" + live() + "/rule-shadows")
                .body("ruleShadows.shadowedBy", equalTo(List.of("ada")))
                .body("ruleShadows.reason", equalTo(List.of("A carrier is down.")));
        retire();
    }

    private static RuleText when(RuleText rule, String when) {
        return new RuleText(
                rule.name(),
                when,
                rule.about(),
                rule.weight(),
                rule.upTo(),
                rule.message(),
                rule.documentation(),
                rule.source(),
                rule.translations());
    }

    private String live() {
        return sets().<String>getList("ruleSets.findAll { it.status == 'live' }.id")
                .getFirst();
    }

    private void ships(int version) {
        ships(version, Shipped.SMS_PUMPING.text().rules());
    }

    private void ships(int version, List<RuleText> rules) {
        RuleSetText shipped = Shipped.SMS_PUMPING.text();
        RuleSetText named = new RuleSetText(name, shipped.minimumOutbound(), shipped.limits(), rules);
        OnVertx.await(() -> across.in(connection -> versions.ship(connection, named, version)));
    }

    private void retire() {
        sets().getList("ruleSets.findAll { it.status == 'live' }.id")
                .forEach(id -> ada.posts("/v1/rule-sets/" + id + "/retire").statusCode(200));
    }

    /** Version and status, newest first. */
    private List<Map.Entry<Integer, String>> found() {
        JsonPath sets = sets();
        List<Integer> numbers = sets.getList("ruleSets.version");
        List<String> statuses = sets.getList("ruleSets.status");
        return IntStream.range(0, numbers.size())
                .mapToObj(i -> Map.entry(numbers.get(i), statuses.get(i)))
                .toList();
    }

    private JsonPath sets() {
        return ada.reads("/v1/rule-sets?name=" + name).statusCode(200).extract().jsonPath();
    }
}
