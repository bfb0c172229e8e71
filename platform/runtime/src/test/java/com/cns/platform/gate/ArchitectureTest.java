package com.cns.platform.gate;

import org.junit.jupiter.api.Nested;

class ArchitectureTest {
    @Nested
    class ThePlatform extends ArchitectureGate {
        ThePlatform() {
            super("com.cns.platform");
        }
    }

    @Nested
    class TheContract extends ArchitectureGate {
        TheContract() {
            super("com.cns.contract");
        }
    }
}
