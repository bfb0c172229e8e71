package com.cns.platform.gate;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Code that breaks the rules: compiled here, so that neither the build's checks nor Quarkus meet it. */
final class Fixtures {
    static final String ROOT = "com.cns.fixture";
    private static final Path SOURCES =
            Path.of(System.getProperty("cns.home", "../..")).resolve("platform/runtime/src/test/fixtures");

    private Fixtures() {}

    /** Compiles all fixtures into a folder. */
    static void compile(Path folder) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK runs the tests");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(SOURCES)) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of(
                    "-d",
                    folder.toString(),
                    "-cp",
                    System.getProperty("java.class.path", ""),
                    "-parameters",
                    "-proc:none");
            if (!compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call()) {
                throw new IllegalStateException("the fixtures do not compile");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JavaClasses read(Path folder) {
        return new ClassFileImporter().importPath(folder);
    }

    static URLClassLoader load(Path folder) {
        try {
            return new URLClassLoader(new URL[] {folder.toUri().toURL()}, Fixtures.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
