package com.cns.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.classification.Coverage;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.Participant;
import com.cns.platform.export.Held;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.time.Ids;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import jakarta.enterprise.util.TypeLiteral;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds the migrated database against the data map: extend it in the service's {@code StoredDataTest}. */
public abstract class StoredDataGate {
    private static final PersonToken NOBODY = new PersonToken("A".repeat(43));

    private final String root;

    /** @param root the service's root package, such as {@code com.cns.usage} */
    protected StoredDataGate(String root) {
        this.root = root;
    }

    @Test
    @DisplayName("every column of every table is classed (R2)")
    void every_column_of_every_table_is_classed() throws SQLException {
        Config config = ConfigProvider.getConfig();
        try (Connection owner = DriverManager.getConnection(
                config.getValue("quarkus.datasource.migration.jdbc.url", String.class),
                config.getValue("quarkus.datasource.migration.username", String.class),
                config.getValue("quarkus.datasource.migration.password", String.class))) {
            assertThat(DataMapGate.columnFaults(root, owner)).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "an erasure and a copy name every place with personal data, or the place says why not (R2, GDPR 15, 17)")
    void an_erasure_and_a_copy_name_every_place_with_personal_data_or_the_place_says_why_not() {
        PersonalPaths declared = DataMapGate.paths(root);
        assertThat(CoverageFaults.of(declared.list(), declared.places(), erased(), copied()))
                .isEmpty();
    }

    @Test
    @DisplayName("the published schema of a copy is what the code writes into it (GDPR 15, 20)")
    void the_published_schema_of_a_copy_is_what_the_code_writes_into_it() {
        SortedMap<String, Class<?>> forms = new TreeMap<>(formsOfOthers());
        container().listAll(new TypeLiteral<Held<?>>() {}).forEach(held -> {
            String name = held.get().name();
            assertThat(forms).as("one kind of data has a name").doesNotContainKey(name);
            forms.put(name, held.get().form());
        });
        PublishedForms.is(PublishedMap.service(root), forms);
    }

    /** What the items of copies of others than end-users look like, by their kind: none, but in account-service. */
    protected Map<String, Class<?>> formsOfOthers() {
        return Map.of();
    }

    /**
     * What copies forget of others than end-users, whose people are in no end-user's copy: a line for each place.
     *
     * @param copies by whose they are, the places that such a copy names, also when nothing is there
     */
    protected final List<String> forgottenOfOthers(Map<Coverage.By, Set<String>> copies) {
        PersonalPaths declared = DataMapGate.paths(root);
        return CoverageFaults.ofOthers(declared.list(), declared.places(), copies);
    }

    /** What is reported of somebody whom this service never knew: every place, found or not. */
    private static Set<String> erased() {
        Ids ids = container().select(Ids.class).get();
        AccountId account = new AccountId(ids.next());
        Instant now = container().select(Clock.class).get().instant();
        Destroyed destroyed = new Destroyed(
                new ErasureRequested(new PrivacyRequestId(ids.next()), account, List.of(NOBODY), now),
                List.of(new SubjectId(ids.next())),
                now);
        Participant participant = container().select(Participant.class).get();
        Tenant tenant = container().select(Tenant.class).get();
        return OnVertx.await(() -> tenant.sql(account, connection -> participant.erase(connection, account, destroyed)))
                .stream()
                .map(PlaceOutcome::place)
                .collect(Collectors.toSet());
    }

    private static Set<String> copied() {
        return container().listAll(new TypeLiteral<Held<?>>() {}).stream()
                .flatMap(held -> held.get().places().stream())
                .collect(Collectors.toSet());
    }

    private static ArcContainer container() {
        return Objects.requireNonNull(Arc.container());
    }
}
