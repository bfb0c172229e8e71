package com.cns.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataMapGateTest {
    private static final String HOME = Fixtures.ROOT + ".datamap.";

    @Test
    void a_field_without_a_class_is_named_with_what_is_missing(@TempDir Path folder) throws IOException {
        Fixtures.compile(folder);
        try (URLClassLoader loader = Fixtures.load(folder)) {
            List<Class<?>> classes = Fixtures.read(folder.resolve("com/cns/fixture/datamap")).stream()
                    .filter(type -> !type.getSimpleName().equals("package-info"))
                    .<Class<?>>map(type -> Classes.load(type.getName(), loader))
                    .toList();

            assertThat(ClassedFields.faults(classes))
                    .containsExactlyInAnyOrder(
                            HOME + "Person.phone: add @PersonalData or @NotPersonal",
                            HOME + "Aged.bornOn: add @PersonalData or @NotPersonal",
                            HOME + "Address.street: add @PersonalData or @NotPersonal",
                            HOME + "Row.note: add @PersonalData or @NotPersonal",
                            HOME + "PersonResource$View.email: add @PersonalData or @NotPersonal",
                            HOME + "PersonResource$Line.city: add @PersonalData or @NotPersonal",
                            HOME + "PersonResource$Request.name: add @PersonalData or @NotPersonal",
                            HOME + "PersonResource$Choice$One.first: add @PersonalData or @NotPersonal",
                            HOME
                                    + "PersonResource.untyped: return a type (or RestResponse of it), so that its fields can be classed");
        }
    }
}
