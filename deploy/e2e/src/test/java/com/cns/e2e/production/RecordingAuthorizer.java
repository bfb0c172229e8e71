package com.cns.e2e.production;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, which is what Strimzi's {@code simple} means; it remembers what was denied. */
public final class RecordingAuthorizer extends StandardAuthorizer {
    /** Principal, operation and resource of each denied request. */
    static final Set<String> DENIED = new ConcurrentSkipListSet<>();

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
        List<AuthorizationResult> results = super.authorize(context, actions);
        for (int i = 0; i < actions.size(); i++) {
            // Requests that only filter a list by what may be seen are no denial.
            if (results.get(i) == AuthorizationResult.DENIED && actions.get(i).logIfDenied()) {
                Action action = actions.get(i);
                DENIED.add("%s %s %s %s"
                        .formatted(
                                context.principal().getName(),
                                action.operation(),
                                action.resourcePattern().resourceType(),
                                action.resourcePattern().name()));
            }
        }
        return results;
    }
}
