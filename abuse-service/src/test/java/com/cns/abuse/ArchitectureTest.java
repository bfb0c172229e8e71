package com.cns.abuse;

import com.cns.platform.gate.ArchitectureGate;

class ArchitectureTest extends ArchitectureGate {
    ArchitectureTest() {
        super("com.cns.abuse");
    }
}
