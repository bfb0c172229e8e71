package com.cns.e2e.production;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's buildah, as deploy/images/build uses it where there is no engine. */
final class Buildah {
    private static final Map<String, String> WITHOUT_ENGINE =
            Map.of("STORAGE_DRIVER", "vfs", "BUILDAH_ISOLATION", "chroot");

    private Buildah() {}

    /** Why images cannot be made here; empty when they can. */
    static String missing() {
        List<String> missing = new ArrayList<>();
        for (String tool : List.of("buildah", "debootstrap", "unshare")) {
            if (!succeeds("sh", "-c", "command -v " + tool)) {
                missing.add(tool);
            }
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            missing.add("root");
        }
        return String.join(", ", missing);
    }

    /** What the image says of itself. */
    static JsonNode config(String image) throws Exception {
        return new ObjectMapper()
                .readTree(run("buildah", "inspect", "--type", "image", image))
                .at("/OCIv1/config");
    }

    /** A container of the image; its name. */
    static String from(String image) throws Exception {
        return run("buildah", "from", "--pull-never", image).strip();
    }

    /** Where its file system is. */
    static String mount(String container) throws Exception {
        return run("buildah", "mount", container).strip();
    }

    static void remove(String container) throws Exception {
        run("buildah", "rm", container);
    }

    static String run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(WITHOUT_ENGINE);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    private static boolean succeeds(String... command) {
        try {
            run(command);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            return false;
        }
    }
}
