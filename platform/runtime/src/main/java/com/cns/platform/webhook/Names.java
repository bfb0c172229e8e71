package com.cns.platform.webhook;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;

/** Resolves names. */
public interface Names {
    /** Every address of a host; fails when there is none, or nobody answers. */
    Uni<List<InetAddress>> resolve(String host);
}
