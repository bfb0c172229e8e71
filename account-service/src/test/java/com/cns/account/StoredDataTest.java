package com.cns.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.account.copy.Within;
import com.cns.account.export.HolderCopy;
import com.cns.account.personrequest.Asker;
import com.cns.account.personrequest.PersonForms;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Unzipped;
import com.cns.contract.classification.Coverage;
import com.cns.contract.id.AccountId;
import com.cns.platform.gate.StoredDataGate;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class StoredDataTest extends StoredDataGate {
    StoredDataTest() {
        super("com.cns.account");
    }

    @Inject
    HolderCopy holderCopy;

    @Override
    protected Map<String, Class<?>> formsOfOthers() {
        Map<String, Class<?>> forms = new HashMap<>(PersonForms.all());
        // None of them is read: what they look like is known without.
        holderCopy
                .everything(new AccountId(UUID.randomUUID()), Within.upTo(Instant.now()))
                .forEach(own -> forms.put(own.name(), own.form()));
        return forms;
    }

    @Test
    @DisplayName(
            "what is of a holder and of a person without an account is in a copy of theirs (R2, R24, R27, GDPR 15)")
    void what_is_of_others_than_end_users_is_in_a_copy_of_theirs() {
        Customer.Keyed holder = Customer.hasKey();
        Asker.Asked asked = Asker.somebody().asks("access");
        asked.proves().statusCode(200);

        assertThat(forgottenOfOthers(Map.of(
                        Coverage.By.HOLDER,
                        places(Unzipped.of(holder.copies(holder.id()))),
                        Coverage.By.BEYOND,
                        places(asked.files()))))
                .isEmpty();
    }

    /** Where a copy was taken from, also what it has nothing of. */
    private static Set<String> places(Map<String, String> files) {
        return new HashSet<>(
                JsonPath.from(files.get("copy.json")).<List<String>>getList("services[0].data.places").stream()
                        .flatMap(List::stream)
                        .toList());
    }
}
