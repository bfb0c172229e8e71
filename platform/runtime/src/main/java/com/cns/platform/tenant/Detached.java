package com.cns.platform.tenant;

import io.smallrye.mutiny.Uni;

/** Work that runs to its end although nobody waits for it any more. */
final class Detached {
    private Detached() {}

    /** A client that goes away cancels its request; a transaction cut off in the middle would keep its connection. */
    static <T> Uni<T> from(Uni<T> work) {
        return work.memoize().indefinitely();
    }
}
