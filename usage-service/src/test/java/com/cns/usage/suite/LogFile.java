package com.cns.usage.suite;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Keeps the service's log in a file, where tests can look for what must not be in it. */
public final class LogFile implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("quarkus.log.file.enabled", "true", "quarkus.log.file.path", "target/usage-service.log");
    }

    @Override
    public void stop() {}
}
