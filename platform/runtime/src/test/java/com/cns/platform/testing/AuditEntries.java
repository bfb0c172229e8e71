package com.cns.platform.testing;

import com.cns.contract.id.AccountId;
import com.cns.local.chain.ChainVerification;
import com.cns.local.chain.Chained;
import com.cns.local.chain.Verdict;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** The audit of the service under test, as the server's superuser sees it. */
public final class AuditEntries {
    private AuditEntries() {}

    /** What is told of an account, oldest first: outcome, actor's kind, actor, purpose, path and subject; "-" for none. */
    public static List<String> of(AccountId account) {
        return query("where account_id = '" + account.value() + "'");
    }

    /** What is told of an actor. */
    public static List<String> ofActor(String actor) {
        return query("where actor = '" + actor + "'");
    }

    /** Whether the chain is whole. */
    public static Verdict verify() {
        try (Connection connection = connect()) {
            return ChainVerification.of(Chained.AUDIT, connection, null).orElseThrow();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** As whoever owns the server: for what no role of a service may. */
    public static void execute(String statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> query(String where) {
        List<String> entries = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select concat_ws(' ', outcome, actor_kind, coalesce(actor, '-'), coalesce(purpose, '-'), path,
                                         coalesce(subject_id::text, '-'))
                        from audit_entry %s order by id""".formatted(where))) {
            while (rows.next()) {
                entries.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return entries;
    }

    private static Connection connect() throws SQLException {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.migration.jdbc.url", String.class);
        return DriverManager.getConnection(url, "postgres", "postgres");
    }
}
