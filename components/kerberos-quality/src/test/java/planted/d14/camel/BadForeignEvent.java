package planted.d14.camel;

import planted.d14.core.event.CameraEvent;

class BadForeignEvent implements CameraEvent {}
