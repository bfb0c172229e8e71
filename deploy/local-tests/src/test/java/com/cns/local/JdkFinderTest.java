package com.cns.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code .mvn/jdk.sh}: which JDK {@code ./mvnw} and {@code deploy/local/cns} use. */
class JdkFinderTest {
    private static final Path SCRIPT =
            Path.of(System.getProperty("cns.home", "../.."), ".mvn", "jdk.sh").toAbsolutePath();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void the_path_has_no_java_and_no_folder_has_a_jdk() throws IOException {
        Path path = Files.createDirectory(folder.resolve("path"));
        for (String tool : new String[] {"sed", "head", "readlink", "sh"}) {
            script(path.resolve(tool), "exec " + which(tool) + " \"$@\"");
        }
        environment.put("PATH", path.toString());
        environment.put("CNS_JDK_FOLDERS", folder + "/jvm/*");
    }

    @Test
    void a_fitting_JAVA_HOME_is_kept() throws Exception {
        environment.put("JAVA_HOME", jdk("here", "25.0.1"));
        jdk("jvm/other", "26");

        assertThat(found()).isEqualTo(folder + "/here");
    }

    @Test
    void with_JAVA_HOME_unset_the_usual_folders_are_searched() throws Exception {
        jdk("jvm/old", "17.0.12");
        jdk("jvm/with a space", "25");

        assertThat(found()).isEqualTo(folder + "/jvm/with a space");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.12", "21", "1.8.0_402"})
    void an_older_JAVA_HOME_is_passed_over(String old) throws Exception {
        environment.put("JAVA_HOME", jdk("old", old));
        jdk("jvm/new", "25.0.1");

        assertThat(found()).isEqualTo(folder + "/jvm/new");
    }

    @Test
    void a_JAVA_HOME_that_is_not_there_is_passed_over() throws Exception {
        environment.put("JAVA_HOME", folder + "/nowhere");
        jdk("jvm/new", "25-ea");

        assertThat(found()).isEqualTo(folder + "/jvm/new");
    }

    @Test
    void a_fitting_javac_on_the_path_comes_before_the_usual_folders() throws Exception {
        String onPath = jdk("elsewhere", "27");
        Files.createSymbolicLink(folder.resolve("path/javac"), Path.of(onPath, "bin", "javac"));
        jdk("jvm/new", "25");

        assertThat(found()).isEqualTo(folder.toRealPath() + "/elsewhere");
    }

    @Test
    void with_none_there_is_one_line_that_says_what_to_install() throws Exception {
        environment.put("JAVA_HOME", jdk("old", "17.0.12"));
        jdk("jvm/older", "11.0.2");

        assertThat(run(1)).hasLineCount(1).contains("JDK 25 or newer", "install", "JAVA_HOME");
    }

    private String found() throws Exception {
        return run(0).strip();
    }

    private String run(int expectedStatus) throws Exception {
        // As mvnw does: errors end it, and names are not expanded.
        ProcessBuilder shell = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "set -euf; . \"$1\"; cns_find_jdk || exit 1; echo \"$JAVA_HOME\"",
                        "sh",
                        SCRIPT.toString())
                .redirectErrorStream(true);
        shell.environment().clear();
        shell.environment().putAll(environment);
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(expectedStatus);
        return said;
    }

    /** A folder that answers as a JDK of that version; its path. */
    private String jdk(String name, String version) throws IOException {
        Path bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
        for (String tool : new String[] {"java", "javac"}) {
            script(bin.resolve(tool), "echo '" + tool + " " + version + "'");
        }
        return folder.resolve(name).toString();
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path which(String tool) {
        for (String folder : new String[] {"/usr/bin", "/bin"}) {
            Path file = Path.of(folder, tool);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        throw new IllegalStateException("no " + tool);
    }
}
