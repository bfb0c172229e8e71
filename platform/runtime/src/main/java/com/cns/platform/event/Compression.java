package com.cns.platform.event;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import net.jpountz.util.Native;
import org.jboss.logging.Logger;

/**
 * Loads LZ4's native form before Kafka's clients ask for it. Under Quarkus' class loader they would otherwise settle for
 * the one in Java, which costs several times the CPU.
 */
@ApplicationScoped
class Compression {
    private static final Logger LOG = Logger.getLogger(Compression.class);
    /** Before the channels start. */
    private static final int FIRST = 1;

    void load(@Observes @Priority(FIRST) StartupEvent started) {
        try {
            Native.load();
        } catch (LinkageError | UnsupportedOperationException e) {
            LOG.infof("LZ4 runs without its native form: cause=%s", e.getClass().getSimpleName());
        }
    }
}
