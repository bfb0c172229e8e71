package com.cns.local.scan;

import com.cns.local.suite.Run;
import java.nio.file.Path;

/**
 * The suite to look into.
 *
 * @param folder its data
 * @param bootstrapServers of Kafka
 */
public record Target(Path folder, String postgresHost, int postgresPort, String bootstrapServers) {
    public static Target of(Run run) {
        return new Target(
                Path.of(run.dataFolder()),
                run.postgres().host(),
                run.postgres().port(),
                run.kafka().bootstrapServers());
    }
}
