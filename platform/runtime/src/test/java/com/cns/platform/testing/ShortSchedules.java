package com.cns.platform.testing;

import io.quarkus.arc.Arc;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Trigger;
import io.quarkus.scheduler.common.runtime.ScheduledInvoker;
import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Quarkus' scheduler looks once a second what is due, and tests wait for what is done then more than for anything else. While a
 * class is tested, what is done every second or two is done every fifth of one: by the same invokers, which skip what still runs.
 */
public final class ShortSchedules implements QuarkusTestBeforeEachCallback, QuarkusTestAfterAllCallback {
    private static final Logger LOG = Logger.getLogger(ShortSchedules.class);
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static @Nullable ScheduledExecutorService ticking;

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        start();
    }

    @Override
    public void afterAll(QuarkusTestContext context) {
        stop();
    }

    private static synchronized void start() {
        if (ticking != null) {
            return;
        }
        Scheduler scheduler = Arc.container().instance(Scheduler.class).get();
        List<Job> jobs = jobs(scheduler);
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "short-schedules");
            thread.setDaemon(true);
            return thread;
        });
        var _ = executor.scheduleWithFixedDelay(
                () -> {
                    if (scheduler.isRunning()) {
                        jobs.forEach(Job::run);
                    }
                },
                EVERY.toMillis(),
                EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
        ticking = executor;
    }

    private static synchronized void stop() {
        ScheduledExecutorService executor = ticking;
        ticking = null;
        if (executor != null) {
            executor.shutdownNow();
        }
    }

    private static List<Job> jobs(Scheduler scheduler) {
        List<Job> jobs = new ArrayList<>();
        for (Object task : ((Map<?, ?>) field(scheduler, "scheduledTasks")).values()) {
            Object trigger = field(task, "trigger");
            if (trigger.getClass().getSimpleName().equals("IntervalTrigger")
                    && (long) field(trigger, "interval") <= SHORT.toMillis()) {
                jobs.add(new Job((Trigger) trigger, (ScheduledInvoker) field(task, "invoker")));
            }
        }
        if (jobs.isEmpty()) {
            throw new IllegalStateException("another scheduler than Quarkus' simple one: " + scheduler.getClass());
        }
        return jobs;
    }

    /** Of Quarkus' scheduler, which gives no other way to look more often than each second. */
    private static Object field(Object of, String name) {
        for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return field.get(of);
            } catch (NoSuchFieldException e) {
                // a class above has it
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException(of.getClass() + " has no " + name);
    }

    /** What is done every second or two. */
    private static final class Job {
        private final Trigger trigger;
        private final ScheduledInvoker invoker;
        private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

        Job(Trigger trigger, ScheduledInvoker invoker) {
            this.trigger = trigger;
            this.invoker = invoker;
        }

        /** Not again before it has ended. */
        void run() {
            if (!last.isDone()) {
                return;
            }
            try {
                last = invoker.invoke(new Execution(trigger, Instant.now())).toCompletableFuture();
            } catch (Throwable e) {
                // An error, too, would end the ticking without a word, and with it all other jobs.
                LOG.error("What is scheduled could not be begun; it is tried again", e);
            }
        }
    }

    private record Execution(Trigger trigger, Instant at) implements ScheduledExecution {
        @Override
        public Trigger getTrigger() {
            return trigger;
        }

        @Override
        public Instant getFireTime() {
            return at;
        }

        @Override
        public Instant getScheduledFireTime() {
            return at;
        }
    }
}
