package com.cns.platform.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** An open transaction, whichever way it was opened. Parameters of its statements are {@code $1}, {@code $2} and so on. */
public sealed interface OpenTransaction {
    /** What a query of one boolean says. */
    Uni<Boolean> isTrue(String sql, Object parameter);

    /** How many rows a statement changed. */
    Uni<Integer> execute(String sql, List<Object> parameters);

    /** By {@link Tenant#in}. */
    record OfSession(Mutiny.Session session) implements OpenTransaction {
        @Override
        public Uni<Boolean> isTrue(String sql, Object parameter) {
            return session.createNativeQuery(sql.replace('$', '?'), Boolean.class)
                    .setParameter(1, parameter)
                    .getSingleResult();
        }

        @Override
        public Uni<Integer> execute(String sql, List<Object> parameters) {
            var query = session.createNativeQuery(sql.replace('$', '?'));
            for (int i = 0; i < parameters.size(); i++) {
                query.setParameter(i + 1, parameters.get(i));
            }
            return query.executeUpdate();
        }
    }

    /** By {@link Tenant#sql}. */
    record OfConnection(SqlConnection connection) implements OpenTransaction {
        @Override
        public Uni<Boolean> isTrue(String sql, Object parameter) {
            return connection
                    .preparedQuery(sql)
                    .execute(Tuple.of(parameter))
                    .map(rows -> rows.iterator().next().getBoolean(0));
        }

        @Override
        public Uni<Integer> execute(String sql, List<Object> parameters) {
            return connection.preparedQuery(sql).execute(Tuple.from(parameters)).map(rows -> rows.rowCount());
        }
    }
}
