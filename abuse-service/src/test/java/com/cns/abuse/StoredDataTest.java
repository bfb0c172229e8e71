package com.cns.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.Participant;
import com.cns.platform.gate.StoredDataGate;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class StoredDataTest extends StoredDataGate {
    @Inject
    Participant participant;

    @Inject
    Tenant tenant;

    StoredDataTest() {
        super("com.cns.abuse");
    }

    @Test
    @DisplayName("wherever a random id or a hash of one may be, it is retained of everybody (R11, first 3)")
    void wherever_a_random_id_or_a_hash_of_a_token_may_be_it_is_retained_of_everybody() {
        AccountId account = new AccountId(UUID.randomUUID());
        Destroyed stranger = new Destroyed(List.of(), Instant.EPOCH, List.of(), Instant.EPOCH);

        List<PlaceOutcome> places = OnVertx.await(
                () -> tenant.sql(account, connection -> participant.erase(connection, account, stranger)));

        assertThat(places)
                .filteredOn(place -> place.outcome() == Outcome.RETAINED)
                .extracting(PlaceOutcome::place)
                .containsExactlyInAnyOrder(
                        "abuse-service-signals-minutes-changelog/value",
                        "abuse-service-signals-hours-changelog/value",
                        "abuse-service-signals-weeks-changelog/value",
                        "abuse-service-signals-counted-changelog/value",
                        "abuse-service-signals-by-account-repartition/value");
    }
}
