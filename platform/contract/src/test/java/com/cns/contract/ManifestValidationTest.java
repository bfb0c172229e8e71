package com.cns.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The manifests satisfy the schemas of Strimzi and of the Gateway API, as a validator from outside says:
 * {@code -Dcns.k8s-validate=FOLDER/validate.mjs} names it. It is no part of this repository; without it this test says
 * that nothing was validated.
 */
class ManifestValidationTest {
    private static final String VALIDATOR = System.getProperty("cns.k8s-validate", "");

    @Test
    void the_manifests_satisfy_their_schemas() throws Exception {
        assumeTrue(!VALIDATOR.isEmpty(), "manifests not validated: -Dcns.k8s-validate names no validator");
        List<String> command = new ArrayList<>(List.of("node", VALIDATOR));
        Manifests.ALL.stream().map(Path::toString).forEach(command::add);

        Process validator =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(validator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(validator.waitFor()).as(said).isZero();
    }
}
