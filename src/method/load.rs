pub struct PackFault;
pub fn built_in() {}
pub fn find() {}
pub fn learning_together() {}
pub fn parse() {}
