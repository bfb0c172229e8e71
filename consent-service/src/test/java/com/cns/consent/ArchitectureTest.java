package com.cns.consent;

import com.cns.platform.gate.ArchitectureGate;

class ArchitectureTest extends ArchitectureGate {
    ArchitectureTest() {
        super("com.cns.consent");
    }
}
