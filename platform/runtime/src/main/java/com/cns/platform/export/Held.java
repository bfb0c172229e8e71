package com.cns.platform.export;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * A kind of data that this service holds of people. Every bean of it is part of every copy.
 *
 * @param <V> an item: a record whose components are classed
 */
public interface Held<V> {
    /** Lower case, in the plural; unique in the service. Copies are made in the order of names. */
    String name();

    /** What an item looks like: says of each field why it is held. */
    Class<V> form();

    /**
     * Whether the person provided it, or it came of their use of the service: what a portability has (GDPR 20(1)). What others
     * said or concluded about them is not.
     */
    default boolean isProvided() {
        return false;
    }

    /** The places it copies, as an erasure names them. */
    List<String> places();

    /**
     * The items from there on, in the connection's transaction, without what belongs to other people.
     *
     * @param after {@link Slice#next} of the slice before; empty for the first
     * @param limit how many at most
     */
    Uni<Slice<V>> slice(SqlConnection connection, Whose whose, String after, int limit);
}
