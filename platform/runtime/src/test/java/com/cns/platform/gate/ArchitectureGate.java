package com.cns.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Applies {@link Rules} to a module: extend it in the module's {@code ArchitectureTest}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // reading the classes is the long part
public abstract class ArchitectureGate {
    private final String root;
    private final JavaClasses main;

    /** @param root the module's root package, such as {@code com.cns.usage} */
    protected ArchitectureGate(String root) {
        this.root = root;
        this.main = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    @Test
    void there_is_code_to_judge() {
        assertThat(main).as("classes in " + root).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> rules() {
        return Rules.of(root).stream().map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(main)));
    }

    @Test
    void tests_do_not_sleep_and_use_no_old_library() {
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages(root);
        Rules.ofTests().forEach(rule -> rule.check(tests));
    }
}
