package com.cns.platform.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Tests wait for conditions, a thousand times a build: who looks every tenth of a second waits for a minute too long. */
public final class ShortWaits implements QuarkusTestBeforeClassCallback {
    private static final Duration LOOK = Duration.ofMillis(25);

    @Override
    public void beforeClass(Class<?> test) {
        Awaitility.setDefaultPollDelay(Duration.ofMillis(5));
        Awaitility.setDefaultPollInterval(LOOK);
    }
}
