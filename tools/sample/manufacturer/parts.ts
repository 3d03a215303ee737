/** What the products are made of: real components in versions that exist. */
import type { Part } from './products.ts';

function part(
  name: string,
  supplier: string,
  versions: Part['versions'],
  purl: string,
  license: string,
  cpe?: Part['cpe'],
  type: Part['type'] = 'library',
): Part {
  return { name, supplier, versions, purl, license, type, ...(cpe === undefined ? {} : { cpe }) };
}

function maven(group: string, name: string, older: string, newer: string, cpe?: Part['cpe']): Part {
  const supplier = group.startsWith('org.apache') ? 'Apache Software Foundation' : group;
  return part(name, supplier, [older, newer], `pkg:maven/${group}/${name}`, 'Apache-2.0', cpe);
}

function debian(name: string, older: string, newer: string, license: string, cpe?: Part['cpe']): Part {
  return part(name, 'Debian', [older, newer], `pkg:deb/debian/${name}`, license, cpe);
}

const pump: readonly Part[] = [
  part(
    'FreeRTOS-Kernel',
    'Amazon',
    ['10.4.3', '10.5.1'],
    'pkg:github/freertos/freertos-kernel',
    'MIT',
    ['amazon', 'freertos', 'o'],
    'operating-system',
  ),
  part('coreMQTT', 'Amazon', ['1.1.0', '2.1.1'], 'pkg:github/freertos/coremqtt', 'MIT'),
  part('lwIP', 'lwIP project', ['2.1.2', '2.1.3'], 'pkg:generic/lwip', 'BSD-3-Clause', [
    'lwip_project',
    'lwip',
  ]),
  part('Mbed TLS', 'Arm', ['2.28.0', '2.28.3'], 'pkg:github/mbed-tls/mbedtls', 'Apache-2.0', [
    'arm',
    'mbed_tls',
  ]),
  part(
    'MCUboot',
    'MCUboot project',
    ['1.8.0', '1.10.0'],
    'pkg:github/mcu-tools/mcuboot',
    'Apache-2.0',
    undefined,
    'firmware',
  ),
  part('CMSIS', 'Arm', ['5.8.0', '5.9.0'], 'pkg:github/arm-software/cmsis_5', 'Apache-2.0'),
  part(
    'STM32CubeH7',
    'STMicroelectronics',
    ['1.9.0', '1.11.0'],
    'pkg:github/stmicroelectronics/stm32cubeh7',
    'BSD-3-Clause',
    undefined,
    'firmware',
  ),
  part('littlefs', 'Arm', ['2.4.1', '2.5.1'], 'pkg:github/littlefs-project/littlefs', 'BSD-3-Clause'),
  part('FatFs', 'ChaN', ['0.14b', '0.15'], 'pkg:generic/fatfs', 'BSD-1-Clause'),
  part('TinyUSB', 'hathach', ['0.12.0', '0.15.0'], 'pkg:github/hathach/tinyusb', 'MIT'),
  part('LVGL', 'LVGL', ['8.0.2', '8.3.4'], 'pkg:github/lvgl/lvgl', 'MIT'),
  part('cJSON', 'Dave Gamble', ['1.7.14', '1.7.15'], 'pkg:github/davegamble/cjson', 'MIT', [
    'davegamble',
    'cjson',
  ]),
  part('nanopb', 'nanopb project', ['0.4.5', '0.4.7'], 'pkg:github/nanopb/nanopb', 'Zlib', [
    'nanopb_project',
    'nanopb',
  ]),
  part('zlib', 'zlib', ['1.2.11', '1.2.13'], 'pkg:generic/zlib', 'Zlib', ['zlib', 'zlib']),
  part('micro-ecc', 'kmackay', ['1.1', null], 'pkg:github/kmackay/micro-ecc', 'BSD-2-Clause'),
  part('newlib', 'Red Hat', ['4.1.0', '4.3.0'], 'pkg:generic/newlib', 'BSD-3-Clause', [
    'newlib_project',
    'newlib',
  ]),
  part('heatshrink', 'Atomic Object', ['0.4.1', '0.4.1'], 'pkg:github/atomicobject/heatshrink', 'ISC'),
];

const monitor: readonly Part[] = [
  part(
    'linux',
    'kernel.org',
    ['5.10.70', '5.10.113'],
    'pkg:generic/linux',
    'GPL-2.0-only',
    ['linux', 'linux_kernel', 'o'],
    'operating-system',
  ),
  part(
    'u-boot',
    'DENX',
    ['2021.07', '2022.04'],
    'pkg:generic/u-boot',
    'GPL-2.0-or-later',
    ['denx', 'u-boot'],
    'firmware',
  ),
  part(
    'busybox',
    'BusyBox',
    ['1.33.1', '1.35.0'],
    'pkg:generic/busybox',
    'GPL-2.0-only',
    ['busybox', 'busybox'],
    'application',
  ),
  part('glibc', 'GNU', ['2.33', '2.35'], 'pkg:generic/glibc', 'LGPL-2.1-or-later', ['gnu', 'glibc']),
  part(
    'bash',
    'GNU',
    ['5.1.8', '5.1.16'],
    'pkg:generic/bash',
    'GPL-3.0-or-later',
    ['gnu', 'bash'],
    'application',
  ),
  part('openssl', 'OpenSSL', ['1.1.1k', '1.1.1n'], 'pkg:generic/openssl', 'OpenSSL', ['openssl', 'openssl']),
  part(
    'qtbase',
    'The Qt Company',
    ['5.15.2', '5.15.2'],
    'pkg:generic/qtbase',
    'LGPL-3.0-only',
    ['qt', 'qt'],
    'framework',
  ),
  part(
    'qtdeclarative',
    'The Qt Company',
    ['5.15.2', '5.15.2'],
    'pkg:generic/qtdeclarative',
    'LGPL-3.0-only',
    undefined,
    'framework',
  ),
  part('sqlite', 'SQLite', ['3.36.0', '3.38.2'], 'pkg:generic/sqlite', 'blessing', ['sqlite', 'sqlite']),
  part('zlib', 'zlib', ['1.2.11', '1.2.12'], 'pkg:generic/zlib', 'Zlib', ['zlib', 'zlib']),
  part('expat', 'Expat', ['2.4.1', '2.4.8'], 'pkg:generic/expat', 'MIT', ['libexpat_project', 'libexpat']),
  part('libxml2', 'GNOME', ['2.9.12', '2.9.14'], 'pkg:generic/libxml2', 'MIT', ['xmlsoft', 'libxml2']),
  part('curl', 'curl', ['7.78.0', '7.83.1'], 'pkg:generic/curl', 'curl', ['haxx', 'curl']),
  part('dbus', 'freedesktop.org', ['1.12.20', '1.14.0'], 'pkg:generic/dbus', 'GPL-2.0-or-later', [
    'freedesktop',
    'dbus',
  ]),
  part(
    'wpa_supplicant',
    'w1.fi',
    ['2.9', '2.10'],
    'pkg:generic/wpa_supplicant',
    'BSD-3-Clause',
    ['w1.fi', 'wpa_supplicant'],
    'application',
  ),
  part('bluez', 'BlueZ', ['5.61', '5.64'], 'pkg:generic/bluez', 'GPL-2.0-or-later', ['bluez', 'bluez']),
  part(
    'dropbear',
    'Dropbear',
    ['2020.81', '2022.82'],
    'pkg:generic/dropbear',
    'MIT',
    ['dropbear_ssh_project', 'dropbear_ssh'],
    'application',
  ),
  part(
    'iptables',
    'netfilter',
    ['1.8.7', '1.8.8'],
    'pkg:generic/iptables',
    'GPL-2.0-or-later',
    ['netfilter', 'iptables'],
    'application',
  ),
  part(
    'util-linux',
    'kernel.org',
    ['2.37.2', '2.38'],
    'pkg:generic/util-linux',
    'GPL-2.0-or-later',
    ['kernel', 'util-linux'],
    'application',
  ),
  part(
    'e2fsprogs',
    'e2fsprogs project',
    ['1.46.2', '1.46.5'],
    'pkg:generic/e2fsprogs',
    'GPL-2.0-only',
    ['e2fsprogs_project', 'e2fsprogs'],
    'application',
  ),
  part('freetype', 'FreeType', ['2.11.0', '2.12.1'], 'pkg:generic/freetype', 'FTL', ['freetype', 'freetype']),
  part('libpng', 'libpng', ['1.6.37', '1.6.37'], 'pkg:generic/libpng', 'libpng-2.0', ['libpng', 'libpng']),
  part('libjpeg-turbo', 'libjpeg-turbo', ['2.1.1', '2.1.3'], 'pkg:generic/libjpeg-turbo', 'IJG', [
    'libjpeg-turbo',
    'libjpeg-turbo',
  ]),
  part('alsa-lib', 'ALSA project', ['1.2.5.1', '1.2.6.1'], 'pkg:generic/alsa-lib', 'LGPL-2.1-or-later'),
  part('protobuf', 'Google', ['3.17.3', '3.20.1'], 'pkg:generic/protobuf', 'BSD-3-Clause', [
    'google',
    'protobuf',
  ]),
  part('boost', 'Boost', ['1.76.0', '1.79.0'], 'pkg:generic/boost', 'BSL-1.0', ['boost', 'boost']),
  part('dcmtk', 'OFFIS', ['3.6.6', '3.6.7'], 'pkg:generic/dcmtk', 'BSD-3-Clause', ['offis', 'dcmtk']),
  part('libusb', 'libusb', ['1.0.24', '1.0.26'], 'pkg:generic/libusb', 'LGPL-2.1-or-later', [
    'libusb',
    'libusb',
  ]),
  part('ncurses', 'GNU', ['6.2', '6.3'], 'pkg:generic/ncurses', 'X11', ['gnu', 'ncurses']),
];

const gateway: readonly Part[] = [
  maven('org.apache.logging.log4j', 'log4j-core', '2.14.1', '2.17.1', ['apache', 'log4j']),
  maven('org.apache.logging.log4j', 'log4j-api', '2.14.1', '2.17.1'),
  maven('org.springframework.boot', 'spring-boot', '2.5.4', '2.6.7', ['vmware', 'spring_boot']),
  maven('org.springframework', 'spring-core', '5.3.9', '5.3.19', ['vmware', 'spring_framework']),
  maven('org.springframework', 'spring-web', '5.3.9', '5.3.19'),
  maven('org.apache.tomcat.embed', 'tomcat-embed-core', '9.0.52', '9.0.62', ['apache', 'tomcat']),
  maven('com.fasterxml.jackson.core', 'jackson-databind', '2.12.4', '2.13.2.2', [
    'fasterxml',
    'jackson-databind',
  ]),
  maven('io.netty', 'netty-handler', '4.1.66.Final', '4.1.76.Final', ['netty', 'netty']),
  maven('org.yaml', 'snakeyaml', '1.28', '1.30', ['snakeyaml_project', 'snakeyaml']),
  maven('org.slf4j', 'slf4j-api', '1.7.32', '1.7.36'),
  maven('com.google.guava', 'guava', '30.1.1-jre', '31.1-jre', ['google', 'guava']),
  maven('commons-io', 'commons-io', '2.11.0', '2.11.0', ['apache', 'commons_io']),
  maven('org.bouncycastle', 'bcprov-jdk15on', '1.69', '1.70', [
    'bouncycastle',
    'legion-of-the-bouncy-castle-java-crytography-api',
  ]),
  maven('org.postgresql', 'postgresql', '42.2.23', '42.3.4', ['postgresql', 'postgresql_jdbc_driver']),
  maven('ca.uhn.hapi', 'hapi-base', '2.3', '2.3'),
  maven('org.dcm4che', 'dcm4che-core', '5.24.1', '5.26.0'),
  part(
    'openjdk',
    'OpenJDK',
    ['11.0.12', '11.0.15'],
    'pkg:generic/openjdk',
    'GPL-2.0-with-classpath-exception',
    ['oracle', 'openjdk'],
    'framework',
  ),
  debian('linux', '5.10.46-5', '5.10.113-1', 'GPL-2.0-only', ['linux', 'linux_kernel', 'o']),
  debian('openssl', '1.1.1k-1+deb11u1', '1.1.1n-0+deb11u1', 'OpenSSL', ['openssl', 'openssl']),
  debian('glibc', '2.31-13', '2.31-13+deb11u3', 'LGPL-2.1-or-later', ['gnu', 'glibc']),
  debian('zlib', '1:1.2.11.dfsg-2', '1:1.2.11.dfsg-2+deb11u1', 'Zlib', ['zlib', 'zlib']),
  debian('openssh', '1:8.4p1-5', '1:8.4p1-5', 'BSD-3-Clause', ['openbsd', 'openssh']),
  debian('sudo', '1.9.5p2-3', '1.9.5p2-3', 'ISC', ['sudo_project', 'sudo']),
  debian('systemd', '247.3-6', '247.3-7', 'LGPL-2.1-or-later', ['systemd_project', 'systemd']),
  debian('nginx', '1.18.0-6.1', '1.18.0-6.1', 'BSD-2-Clause', ['f5', 'nginx']),
  debian('bash', '5.1-2', '5.1-2', 'GPL-3.0-or-later', ['gnu', 'bash']),
];

/** Parts by the product's key. */
export const parts: Readonly<Record<string, readonly Part[]>> = {
  'lumo-lvp': pump,
  'vantis-m5': monitor,
  'relay-gateway': gateway,
};
