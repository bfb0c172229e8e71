package com.cns.platform.idempotency;

import com.cns.platform.http.BodyPrint;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.security.AnyCaller;
import com.cns.platform.security.Caller;
import com.cns.platform.security.CallerIdentity;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/** Around an endpoint's method: after its caller was found to have the rights and its arguments to be valid. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_AFTER + 900)
class IdempotentInterceptor {
    private final Answers answers;
    private final Tokens tokens;
    private final Caller caller;
    private final AnyCaller anyCaller;
    private final ObjectMapper json;

    IdempotentInterceptor(Answers answers, Tokens tokens, Caller caller, AnyCaller anyCaller, ObjectMapper json) {
        this.answers = answers;
        this.tokens = tokens;
        this.caller = caller;
        this.anyCaller = anyCaller;
        this.json = json;
    }

    @AroundInvoke
    @Nullable
    Object around(InvocationContext method) throws Exception {
        RoutingContext request = Objects.requireNonNull(CurrentRequestManager.get(), "no request")
                .serverRequest()
                .unwrap(RoutingContext.class);
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(request.request().headers().getAll(BodyPrint.HEADER));
        if (key.isEmpty()) {
            return method.proceed();
        }
        return answers.once(
                        asked(method, key.get(), request), () -> proceed(method).map(result -> Answer.of(result, json)))
                .map(Answer::response);
    }

    private Asked asked(InvocationContext method, IdempotencyKey key, RoutingContext context) {
        Asked.Request request = new Asked.Request(
                context.request().method().name(), context.request().uri(), Buffer.buffer(BodyPrint.of(context)));
        if (method.getMethod().isAnnotationPresent(PermitAll.class)) {
            return Asked.byAnybody(key, request, tokens);
        }
        if (anyCaller.identity().orElse(null) instanceof CallerIdentity.Staff(String subject, Set<String> roles)) {
            return Asked.byStaff(subject, rights(roles), key, request, tokens);
        }
        return Asked.by(caller.account(), rights(caller.scopes()), key, request, tokens);
    }

    private static String rights(Set<String> all) {
        return all.stream().sorted().collect(Collectors.joining(" "));
    }

    private static Uni<?> proceed(InvocationContext method) {
        try {
            return (Uni<?>) method.proceed();
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }
}
