package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import com.cns.local.backup.Backup;
import com.cns.local.scan.Findings;
import com.cns.local.scan.Scan;
import com.cns.local.scan.Target;
import com.cns.local.unsealing.Identifier;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Firsts 1 and 2: what was erased does not come back with a backup, wherever one looks. The story shows the same in each build. */
class RestoreIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PURPOSE = "provide-service";

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    @DisplayName(
            "R12, first 1, first 2: a backup taken before an erasure, restored after it, brings the person nowhere back")
    void a_backup_taken_before_an_erasure_and_restored_after_it_brings_the_person_nowhere_back() throws Exception {
        RunningSuite before = RunningSuite.shared();
        Customer customer = Customer.signUp(before, "restorer");
        Records records = new Records("restored", 21);
        String kept = records.number();
        String erased = records.number();
        String keptId = sent(customer, records.one("delivered", kept, "This one is still there"));
        String erasedId = sent(customer, records.one("delivered", erased, "This one is gone for good"));
        await().atMost(PATIENCE)
                .until(() -> customer.metered() == 2
                        && customer.read("/v1/communications/" + erasedId + "/content", PURPOSE)
                                        .statusCode()
                                == 200);
        List<String> told = new ArrayList<>();
        Backup.write(before.infrastructure().postgres()::connect, folder, before.keys(), told::add);
        assertThat(told).hasSize(8);
        assertThat(scan(before, customer, erased, List.of()).found()).isTrue();
        assertThat(folder.resolve("usage_keyring.sql.gz")).exists();

        String request = customer.erase(erased).then().statusCode(202).extract().path("id");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> "completed"
                        .equals(customer.get("/v1/privacy-requests/" + request).path("status")));
        assertFoundNowhere(before, customer, erased);

        // Every consumer reads its topics from offset 0 once more.
        RunningSuite after = RunningSuite.restored(folder);
        after.awaitConsumed(Topic.COMMUNICATIONS, "usage-service.communications");
        after.awaitConsumed(Topic.CONTENTS, "usage-service.contents");
        after.awaitConsumed(Topic.PRIVACY_REQUESTS, "usage-service.privacy-requests");

        Customer again = new Customer(after.gateway(), customer.account(), customer.token());
        assertFoundNowhere(after, again, erased);
        again.read("/v1/communications/" + erasedId, PURPOSE)
                .then()
                .statusCode(200)
                .body("to", nullValue());
        again.read("/v1/communications/" + erasedId + "/content", PURPOSE)
                .then()
                .statusCode(404);
        again.read("/v1/communications/" + keptId, PURPOSE)
                .then()
                .statusCode(200)
                .body("to", equalTo(kept));
        assertThat(again.metered()).isEqualTo(2);

        await("the account's state is told anew, in an epoch that no view has seen")
                .atMost(PATIENCE)
                .until(() -> epochOf(after, customer) > 1);

        Findings withTheDump = scan(after, again, erased, List.of(folder.resolve("usage_keyring.sql.gz")));
        assertThat(withTheDump.found())
                .as("the keyring's backup opens what is left, until its key-encryption key is destroyed")
                .isTrue();
    }

    private static long epochOf(RunningSuite suite, Customer customer) throws SQLException {
        try (Connection connection = suite.infrastructure().postgres().connect("account");
                PreparedStatement statement =
                        connection.prepareStatement("select epoch from account where account_id = ?")) {
            statement.setObject(1, AccountId.fromString(customer.account()).value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void assertFoundNowhere(RunningSuite suite, Customer customer, String number) {
        Findings findings = scan(suite, customer, number, List.of());
        assertThat(findings.gaps()).isEmpty();
        assertThat(findings.all().stream()
                        .filter(finding -> finding.what().counts())
                        .map(Findings.Finding::place))
                .isEmpty();
    }

    private static Findings scan(RunningSuite suite, Customer customer, String number, List<Path> dumps) {
        return new Scan(Target.of(suite.run()), dumps, List.of())
                .search(AccountId.fromString(customer.account()), Identifier.phone(number));
    }

    private static String sent(Customer customer, Map<String, Object> one) {
        return customer.send(List.of(one)).then().statusCode(202).extract().path("records[0].id");
    }
}
