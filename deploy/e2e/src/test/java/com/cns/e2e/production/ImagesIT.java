package com.cns.e2e.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Infrastructure;
import com.cns.local.infrastructure.Port;
import com.cns.local.infrastructure.Settings;
import com.cns.local.suite.Health;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The four images, made by {@code deploy/images/build --local-base} and run with a read-only root: they become ready, as
 * nobody in particular, from the cache that each recorded when it was made, and write nowhere but where something is mounted
 * for that.
 */
@Tag("long")
@Order(2)
class ImagesIT {
    private static final Duration READY = Duration.ofMinutes(8);
    private static final Path SCRIPT = Manifest.HOME.resolve("deploy/e2e/src/test/sh/run-image");
    private static final Path FOLDER = Manifest.HOME.resolve("deploy/e2e/target/images");
    private static final String TAG = "e2e";

    private static Infrastructure infrastructure;
    private static final Map<Service, String> CONTAINERS = new EnumMap<>(Service.class);
    private static final Map<Service, Process> PROCESSES = new EnumMap<>(Service.class);

    @BeforeAll
    static void build() throws Exception {
        String missing = Buildah.missing();
        assumeTrue(missing.isEmpty(), "images not built: " + missing + " missing");
        Buildah.run(Manifest.HOME.resolve("deploy/images/build").toString(), "--local-base", "--tag", TAG);
        infrastructure = Infrastructure.start(Settings.forTests().withoutFsync());
        for (Service service : Service.values()) {
            CONTAINERS.put(service, Buildah.from(image(service)));
            PROCESSES.put(service, start(service));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        PROCESSES.values().forEach(Process::destroy);
        for (Process process : PROCESSES.values()) {
            process.waitFor();
        }
        for (String container : CONTAINERS.values()) {
            Buildah.remove(container);
        }
        if (infrastructure != null) {
            infrastructure.close();
        }
    }

    @Test
    void the_four_images_become_ready_without_root_and_on_a_read_only_root() throws Exception {
        try (Health health = new Health()) {
            await().atMost(READY)
                    .failFast(() -> assertThat(PROCESSES.values()).allMatch(Process::isAlive))
                    .untilAsserted(() -> assertThat(Service.values())
                            .allSatisfy(service -> assertThat(health.of(management(service)))
                                    .as(service.wireName())
                                    .isInstanceOf(Health.Ready.class)));
        }

        for (Service service : Service.values()) {
            Path proc = Path.of("/proc", Long.toString(process(service).pid()));
            assertThat(Files.readString(proc.resolve("status"))).contains("Uid:\t10001\t10001\t10001\t10001");
            assertThat(Files.readAllLines(proc.resolve("mountinfo")))
                    .anySatisfy(mount -> assertThat(mount.split(" ")).satisfies(fields -> {
                        assertThat(fields[4]).isEqualTo("/");
                        assertThat(fields[5]).startsWith("ro");
                    }));
            assertThat(Files.readString(log(service))).doesNotContain("Read-only file system");
            // With AOTMode=on it would have ended if it could not use it.
            assertThat(Files.readString(proc.resolve("maps"))).contains("/app/app.aot");
        }
    }

    @Test
    void an_image_says_what_it_is_and_runs_as_nobody_in_particular() throws Exception {
        for (Service service : Service.values()) {
            JsonNode config = Buildah.config(image(service));
            assertThat(config.path("User").asText()).isEqualTo("10001:10001");
            assertThat(config.path("Labels")
                            .path("org.opencontainers.image.title")
                            .asText())
                    .isEqualTo("CNS " + service.wireName());
            assertThat(config.path("Labels")
                            .path("org.opencontainers.image.revision")
                            .asText())
                    .matches("[0-9a-f]{40}");
        }
    }

    private static Process start(Service service) throws Exception {
        Path scratch = Files.createDirectories(FOLDER.resolve(service.wireName()));
        Map<String, String> config = infrastructure.configFor(service);
        Path keys = Files.createDirectories(scratch.resolve("keys"));
        give(Path.of(value(config, "cns.keyring.root-file")), keys.resolve("root"));
        give(Path.of(value(config, "cns.keyring.pepper-file")), keys.resolve("pepper"));
        config.put("cns.keyring.root-file", "/keys/root");
        config.put("cns.keyring.pepper-file", "/keys/pepper");
        config.put("cns.state-dir", "/var/lib/cns");

        JsonNode image = Buildah.config(image(service));
        List<String> command =
                new ArrayList<>(List.of(SCRIPT.toString(), Buildah.mount(container(service)), scratch.toString()));
        image.path("Env").forEach(variable -> command.add(variable.asText()));
        config.forEach(
                (key, value) -> command.add(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "=" + value));
        // Four beside the test: not a share of the machine's memory each.
        command.add("JDK_JAVA_OPTIONS=-Xmx512m -XX:TieredStopAtLevel=1 -XX:AOTMode=on");
        image.path("Entrypoint").forEach(part -> command.add(part.asText()));
        return new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log(service).toFile())
                .start();
    }

    /** To user 10001 alone, as the init container of the manifests does. */
    private static void give(Path from, Path to) throws Exception {
        Buildah.run("install", "-m", "600", "-o", "10001", "-g", "10001", from.toString(), to.toString());
    }

    private static String value(Map<String, String> config, String key) {
        String value = config.get(key);
        if (value == null) {
            throw new AssertionError(key);
        }
        return value;
    }

    private static String image(Service service) {
        return "localhost/cns/" + service.wireName() + ":" + TAG;
    }

    private static String container(Service service) {
        String container = CONTAINERS.get(service);
        if (container == null) {
            throw new AssertionError(service);
        }
        return container;
    }

    private static Process process(Service service) {
        Process process = PROCESSES.get(service);
        if (process == null) {
            throw new AssertionError(service);
        }
        return process;
    }

    private static Path log(Service service) {
        return FOLDER.resolve(service.wireName() + ".log");
    }

    private static String management(Service service) {
        return "http://127.0.0.1:" + infrastructure.ports().number(Port.managementOf(service));
    }
}
