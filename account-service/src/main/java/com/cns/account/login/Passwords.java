package com.cns.account.login;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Hashes and checks passwords: Argon2id (RFC 9106) on a few threads of its own. */
@Startup
@ApplicationScoped
class Passwords {
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int BYTES = 32;
    private static final Argon2Function ARGON2 =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, BYTES, Argon2.ID);

    private final ThreadPoolExecutor checking;

    /** Apart, so that nobody who signs up keeps those waiting who log in. */
    private final ThreadPoolExecutor setting;

    /** Checked where there is nothing to check, so that the time of the answer does not tell. */
    private final String nobodys;

    Passwords(LoginConfig config, MeterRegistry meters) {
        this.checking = pool("password-checks-", config.hashingThreads(), config.hashingQueue());
        this.setting = pool("password-changes-", 1, config.hashingQueue());
        this.nobodys = ARGON2.hash("nobody's password").getResult();
        Meters.gauge(
                meters,
                Metric.LOGIN_HASHING_WAITING,
                checking,
                pool -> pool.getQueue().size());
    }

    private static ThreadPoolExecutor pool(String name, int threads, int waiting) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().name(name, 0).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Judges a new password and hashes it. Fails with {@link Problem#VALIDATION_FAILED} when it is not good enough, {@link
     * Problem#UNAVAILABLE} when too many wait.
     *
     * @param pointer where it is in the body
     * @param known of the holder, which must not be what it is made of
     */
    Uni<String> hash(String password, String pointer, List<String> known) {
        return pooled(setting, () -> {
            String normalised = PasswordRules.normalised(password);
            PasswordRules.require(normalised, pointer, known);
            return ARGON2.hash(normalised).getResult();
        });
    }

    /** Whether it is that one; never, and as slowly, when there is none. */
    Uni<Boolean> matches(String password, String hash) {
        // A hash says itself by which parameters it was made.
        return pooled(
                checking,
                () -> Argon2Function.getInstanceFromHash(hash).check(PasswordRules.normalised(password), hash));
    }

    /** Takes as long as {@link #matches}. */
    Uni<Boolean> matchesNobody(String password) {
        return matches(password, nobodys).replaceWith(false);
    }

    private static <T> Uni<T> pooled(ThreadPoolExecutor pool, Supplier<T> work) {
        Context home = Objects.requireNonNull(Vertx.currentContext(), "a request has a context");
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(pool)
                .onFailure(RejectedExecutionException.class)
                .transform(_ -> new ProblemException(Problem.UNAVAILABLE, "Too many log-ins at once")
                        .header("Retry-After", "1"))
                .emitOn(command -> home.runOnContext(_ -> command.run()));
    }

    @PreDestroy
    void stop() {
        checking.shutdownNow();
        setting.shutdownNow();
    }
}
