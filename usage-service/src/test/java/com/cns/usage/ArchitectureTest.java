package com.cns.usage;

import com.cns.platform.gate.ArchitectureGate;

class ArchitectureTest extends ArchitectureGate {
    ArchitectureTest() {
        super("com.cns.usage");
    }
}
