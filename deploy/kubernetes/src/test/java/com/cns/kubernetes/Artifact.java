package com.cns.kubernetes;

import com.cns.contract.route.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a built service can be told, read from its artifact: its properties, its config mappings, Quarkus' own model. */
final class Artifact {
    private static final Map<Service, Artifact> READ = new EnumMap<>(Service.class);
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([a-z][a-z0-9.-]*)");
    private static final Pattern DATA_SOURCE = Pattern.compile("quarkus\\.datasource\\.([a-z-]+)\\.db-kind");
    private static final String MAPPING = "io.smallrye.config.ConfigMapping";

    private final Path app;
    private final Properties properties = new Properties();
    private final Set<String> keys = new TreeSet<>();
    /** Names in an environment. Those of named data sources as they work here: without quotes, as the properties name them. */
    private final Set<String> quarkus = new TreeSet<>();

    /** The same of what the build has fixed. */
    private final Set<String> fixed = new TreeSet<>();

    private final Map<String, String> quarkusDefaults = new TreeMap<>();

    private Artifact(Service service) {
        app = Overlay.HOME.resolve(service.wireName()).resolve("target/quarkus-app");
        if (!Files.exists(app)) {
            throw new AssertionError(app + " is not there: build the services first, ./mvnw -Pquick package");
        }
        List<Path> jars = jars("lib/main", "lib/boot", "app");
        jars.forEach(jar -> readProperties(jar, "META-INF/microprofile-config.properties", properties::putIfAbsent));
        jars("app").forEach(jar -> readProperties(jar, "application.properties", properties::put));
        properties.stringPropertyNames().stream()
                .filter(key -> !key.startsWith("%"))
                .forEach(key -> {
                    keys.add(key);
                    addExpressions(properties.getProperty(key));
                });
        jars.forEach(this::readQuarkus);
        readMappings(jars);
    }

    static synchronized Artifact of(Service service) {
        return READ.computeIfAbsent(service, Artifact::new);
    }

    /** A property as it is without an environment. */
    String property(String key) {
        return Objects.requireNonNull(properties.getProperty(key), key);
    }

    Set<String> propertyNames() {
        return properties.stringPropertyNames();
    }

    /** What Quarkus takes when nothing is said. */
    String quarkusDefault(String key) {
        return Objects.requireNonNull(quarkusDefaults.get(key), key);
    }

    /** Whether a variable of this name sets something when the service runs. */
    boolean knows(String variable) {
        return !fixed.contains(variable)
                && (quarkus.contains(variable)
                        || keys.stream().anyMatch(key -> environmentName(key).equals(variable)));
    }

    static String environmentName(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private List<Path> jars(String... folders) {
        List<Path> jars = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.list(app.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return jars;
    }

    private static void readProperties(Path jar, String name, BiConsumer<Object, Object> into) {
        Properties read = new Properties();
        byte[] bytes = entry(jar, name);
        if (bytes == null) {
            return;
        }
        try (InputStream in = new ByteArrayInputStream(bytes)) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read.forEach(into);
    }

    private void addExpressions(String value) {
        EXPRESSION.matcher(value).results().forEach(found -> keys.add(found.group(1)));
    }

    /** Quarkus' properties: those that are read when the service starts, and those that the build has fixed. */
    private void readQuarkus(Path jar) {
        byte[] bytes = entry(jar, "META-INF/quarkus-config-doc/quarkus-config-model.json");
        if (bytes == null) {
            return;
        }
        try {
            for (JsonNode property : new ObjectMapper().readTree(bytes).findParents("sourceElementName")) {
                addDefault(property);
                Set<String> names = "RUN_TIME".equals(property.path("phase").asText()) ? quarkus : fixed;
                addNames(property.path("path"), names);
                property.path("additionalPaths").forEach(path -> addNames(path, names));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addDefault(JsonNode property) {
        if (property.path("defaultValue").isTextual()) {
            quarkusDefaults.put(
                    property.at("/path/property").asText(),
                    property.path("defaultValue").asText());
        }
    }

    /**
     * Quarkus documents {@code QUARKUS_DATASOURCE__NAME__…}, for a quoted name. The properties name their data sources without
     * quotes; a variable of the quoted form is then silently passed over.
     */
    private void addNames(JsonNode path, Set<String> names) {
        String documented = path.path("environmentVariable").asText();
        if (!documented.contains("__DATASOURCE_NAME__")) {
            names.add(documented);
            return;
        }
        keys.stream()
                .map(DATA_SOURCE::matcher)
                .filter(Matcher::matches)
                .forEach(found -> names.add(
                        documented.replace("__DATASOURCE_NAME__", "_" + environmentName(found.group(1)) + "_")));
    }

    private static byte @Nullable [] entry(Path jar, String name) {
        try (JarFile file = new JarFile(jar.toFile())) {
            JarEntry entry = file.getJarEntry(name);
            return entry == null ? null : file.getInputStream(entry).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readMappings(List<Path> jars) {
        URL[] urls = jars.stream().map(Artifact::url).toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            for (Path jar : jars) {
                if (jar.startsWith(app.resolve("app")) || jar.toString().contains("/com.cns.")) {
                    mappings(jar, loader);
                }
            }
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private void mappings(Path jar, ClassLoader loader) throws IOException, ReflectiveOperationException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                if (entry.getName().endsWith("Config.class") && mentionsMapping(file, entry)) {
                    Class<?> type = Class.forName(
                            entry.getName()
                                    .replace('/', '.')
                                    .substring(0, entry.getName().length() - 6),
                            false,
                            loader);
                    @Nullable Object prefix = annotation(type.getAnnotations(), MAPPING, "prefix");
                    if (prefix != null) {
                        add(type, prefix.toString());
                    }
                }
            }
        }
    }

    private static boolean mentionsMapping(JarFile file, JarEntry entry) throws IOException {
        return new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1)
                .contains(MAPPING.replace('.', '/'));
    }

    private void add(Class<?> type, String prefix) throws ReflectiveOperationException {
        for (Method method : type.getMethods()) {
            if (method.isDefault() || method.getParameterCount() > 0) {
                continue;
            }
            boolean ofParent = annotation(method.getAnnotations(), "io.smallrye.config.WithParentName", null) != null;
            String key = ofParent ? prefix : prefix + "." + dashed(method.getName());
            if (method.getReturnType().isInterface()
                    && method.getReturnType().getName().startsWith("com.cns.")) {
                add(method.getReturnType(), key);
            } else if (!(method.getGenericReturnType() instanceof ParameterizedType map)
                    || map.getRawType() != Map.class) {
                keys.add(key);
            }
            @Nullable Object byDefault = annotation(method.getAnnotations(), "io.smallrye.config.WithDefault", "value");
            if (byDefault != null) {
                addExpressions(byDefault.toString());
            }
        }
    }

    private static String dashed(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** A member of an annotation that another class loader has loaded, or the annotation itself. */
    private static @Nullable Object annotation(Annotation[] annotations, String type, @Nullable String member)
            throws ReflectiveOperationException {
        for (Annotation annotation : annotations) {
            if (annotation.annotationType().getName().equals(type)) {
                return member == null
                        ? annotation
                        : annotation.annotationType().getMethod(member).invoke(annotation);
            }
        }
        return null;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
