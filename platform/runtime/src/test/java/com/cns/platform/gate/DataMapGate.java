package com.cns.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.datamap.ServiceMap;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * No field without a class (R2): every attribute of every entity, every component of every view and request, every column
 * of every table. Extend it in the module's {@code DataMapTest} for the classes; call {@link #columnFaults} in a
 * {@code @QuarkusTest} for the tables.
 */
public abstract class DataMapGate {
    private static final String PLATFORM = "com.cns.platform";

    private final String root;

    /** @param root the module's root package, such as {@code com.cns.usage} */
    protected DataMapGate(String root) {
        this.root = root;
    }

    @Test
    void every_attribute_and_every_field_of_the_api_is_classed() {
        assertThat(ClassedFields.faults(classes(root))).isEmpty();
    }

    /** Of every service: the platform alone is none. */
    @Test
    @DisplayName("the published data map is what the code declares (R2, R20)")
    void the_published_data_map_is_what_the_code_declares() {
        if (!root.equals(PLATFORM)) {
            PublishedMap.is(
                    new ServiceMap(PublishedMap.service(root), paths(root).list()));
        }
    }

    /** The places of a service, as its code declares them. */
    static PersonalPaths paths(String root) {
        return PersonalPaths.of(PublishedMap.service(root), classes(root, PLATFORM));
    }

    /**
     * What is not classed in this database: one line for each column that no entity and no {@code @Stored} record of the
     * service or of the platform declares, and for each declared one that does not exist.
     *
     * @param owner a connection as the role that owns the tables
     */
    public static List<String> columnFaults(String root, Connection owner) throws SQLException {
        return ClassedColumns.of(root.equals(PLATFORM) ? classes(root) : classes(root, PLATFORM))
                .faults(owner);
    }

    /** Their names are all that is read of them: nothing that they use is looked for. */
    private static List<Class<?>> classes(String... roots) {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.unsetClassResolver();
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(roots).stream()
                            .filter(type -> !type.getSimpleName().equals("package-info"))
                            .<Class<?>>map(type -> Classes.load(type.getName(), DataMapGate.class.getClassLoader()))
                            .toList();
        });
    }
}
