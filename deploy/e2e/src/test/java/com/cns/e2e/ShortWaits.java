package com.cns.e2e;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Of every test class (META-INF/services): whoever waits looks twice as often as Awaitility would; each look is a request. */
public final class ShortWaits implements BeforeAllCallback {
    private static final Duration LOOK = Duration.ofMillis(50);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultPollDelay(Duration.ofMillis(10));
        Awaitility.setDefaultPollInterval(LOOK);
    }
}
