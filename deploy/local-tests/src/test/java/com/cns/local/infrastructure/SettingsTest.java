package com.cns.local.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
    @Test
    void tests_take_free_ports_and_a_folder_of_their_own() {
        Settings settings = Settings.forTests();

        assertThat(settings.ports().numbers().values()).containsOnly(0);
        assertThat(settings.ports().resolved().numbers().values())
                .doesNotHaveDuplicates()
                .doesNotContain(0);
        assertThat(settings.temporary()).isTrue();
    }

    @Test
    void postgresql_waits_for_the_disk_unless_it_is_said_that_it_need_not() {
        Settings settings = Settings.forTests();

        assertThat(settings.fsync()).isTrue();
        assertThat(Settings.in(Path.of("x")).fsync()).isTrue();
        assertThat(settings.withoutFsync()
                        .with(Ports.random())
                        .only(Settings.Part.POSTGRES)
                        .fsync())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void each_port_can_be_changed(Port port) {
        assertThat(Ports.usual().with(port, 4711).number(port)).isEqualTo(4711);
        assertThat(Settings.in(Path.of("x")).ports().number(port)).isEqualTo(port.usual());
        assertThat(port.option()).matches("--[a-z-]+-port");
    }

    @Test
    void a_port_that_is_none_is_refused() {
        assertThatThrownBy(() -> new Ports(Map.of(Port.SMTP, 65_536)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--smtp-port");
    }
}
