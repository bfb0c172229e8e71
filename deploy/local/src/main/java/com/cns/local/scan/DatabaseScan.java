package com.cns.local.scan;

import com.cns.local.unsealing.CannotLook;
import com.cns.local.unsealing.Keyrings;
import com.cns.local.unsealing.PersonKeys;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Every database of the server, as its superuser: those of the services, and one that a backup was restored into. */
final class DatabaseScan {
    private static final String DATABASES =
            "select datname from pg_database where datallowconn and not datistemplate order by datname";

    /** Partitions are read through their parents. */
    private static final String COLUMNS = """
            select n.nspname, c.relname, a.attname, t.typname
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace
            join pg_type t on t.oid = a.atttypid
            where c.relkind in ('r', 'p', 'm') and not c.relispartition and a.attnum > 0 and not a.attisdropped
              and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
            order by 1, 2, a.attnum""";

    private final Target target;
    private final Findings findings;
    private final List<String> keyringDatabases = new ArrayList<>();

    DatabaseScan(Target target, Findings findings) {
        this.target = target;
        this.findings = findings;
    }

    /** What every keyring on the server knows of the person. */
    List<PersonKeys> persons(Keyrings keyrings) {
        List<PersonKeys> persons = new ArrayList<>();
        eachDatabase((database, connection) -> {
            if (Keyrings.isOne(connection)) {
                keyringDatabases.add(database);
                List<PersonKeys> known = keyrings.in(database, connection);
                findings.add(database + "/subject", What.SUBJECT, known.size());
                known.forEach(person -> findings.add(
                        database + "/data_key", What.KEY, person.wrapped().size()));
                persons.addAll(known);
            } else if (database.endsWith("_keyring")) {
                findings.note(database + " has no tables yet: its service has never started");
            }
        });
        return persons;
    }

    /** What every keyring on the server knows of somebody else of the account. */
    List<PersonKeys> others(Keyrings keyrings, UUID subject) {
        List<PersonKeys> others = new ArrayList<>();
        each(keyringDatabases, (database, connection) -> others.addAll(keyrings.in(database, connection, subject)));
        return others;
    }

    void search(Wanted wanted, Unsealer unsealer, EventReader events) {
        eachDatabase((database, connection) -> {
            for (Table table : tables(database, connection)) {
                new TableScan(connection, table, wanted, unsealer, events, findings).run();
            }
        });
    }

    private static List<Table> tables(String database, Connection connection) throws SQLException {
        Map<String, Table> tables = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COLUMNS)) {
            while (row.next()) {
                String schema = row.getString(1);
                String name = row.getString(2);
                tables.computeIfAbsent(
                                schema + "." + name, key -> new Table(database, schema, name, new LinkedHashMap<>()))
                        .types()
                        .put(row.getString(3), row.getString(4));
            }
        }
        return List.copyOf(tables.values());
    }

    private interface Work {
        void in(String database, Connection connection) throws SQLException;
    }

    private void eachDatabase(Work work) {
        List<String> databases = new ArrayList<>();
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DATABASES)) {
            while (row.next()) {
                databases.add(row.getString(1));
            }
        } catch (SQLException e) {
            findings.gap("PostgreSQL does not answer on port " + target.postgresPort() + " (" + e.getSQLState() + ")");
            return;
        }
        each(databases, work);
    }

    private void each(List<String> databases, Work work) {
        for (String database : databases) {
            try (Connection connection = connect(database)) {
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                work.in(database, connection);
            } catch (SQLException e) {
                findings.gap("the database " + database + " cannot be read (" + e.getSQLState() + ")");
            } catch (CannotLook e) {
                findings.gap(String.valueOf(e.getMessage()));
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + target.postgresHost() + ":" + target.postgresPort() + "/" + database
                        + "?connectTimeout=10&ApplicationName=cns-scan",
                "postgres",
                "postgres");
    }
}
