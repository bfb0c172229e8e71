package com.cns.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.local.infrastructure.StartFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** usage-service is built after this module: a jar with one class of this test's own stands for it. */
class UsageToolTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    @TempDir
    Path home;

    @Test
    void an_unbuilt_service_is_one_line_that_says_what_to_run() {
        UsageTool tool = new UsageTool(home, Echo.class.getName());

        assertThatThrownBy(() -> run(tool))
                .isInstanceOf(StartFailure.class)
                .hasMessage("usage-service is not built: build it with ./mvnw -Pquick -pl usage-service -am package");
    }

    @Test
    void what_the_tool_prints_and_its_status_are_passed_on() throws IOException {
        jar(home.resolve("usage-service/target/quarkus-app/app/usage-service.jar"));

        int status = run(new UsageTool(home, Echo.class.getName()), "spans", "some file", "-x");

        assertThat(status).isEqualTo(7);
        assertThat(out.toString()).isEqualToIgnoringNewLines("[spans, some file, -x] ä");
        assertThat(error.toString()).isEqualToIgnoringNewLines("3 arguments");
    }

    private int run(UsageTool tool, String... arguments) {
        return tool.run(List.of(arguments), new PrintWriter(out), new PrintWriter(error));
    }

    private static void jar(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            String path = Echo.class.getName().replace('.', '/') + ".class";
            entries.putNextEntry(new JarEntry(path));
            try (var code = Echo.class.getClassLoader().getResourceAsStream(path)) {
                entries.write(java.util.Objects.requireNonNull(code).readAllBytes());
            }
            entries.closeEntry();
        }
    }

    /** Stands for a tool. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] arguments) {
            var utf8 = new java.io.PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8);
            utf8.println(List.of(arguments) + " ä");
            System.err.println(arguments.length + " arguments");
            System.exit(7);
        }
    }
}
